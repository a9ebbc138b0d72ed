import type { JsonObject } from '../json.ts'
import type { Model } from '../model/model.ts'
import { formatTypes } from './format-types.ts'
import { typesOf } from './openapi-typescript.ts'
import { quote } from './text.ts'

/** Emits `schema.ts`: openapi-typescript's types, the brands of keys, and an alias for each component schema. */
export function emitSchema(description: JsonObject, { brands, aliases }: Model): string {
	const parts: string[] = []
	if (brands.length > 0) {
		parts.push(
			'/** A key: a string of digits, never rounded. `Kind` says of what. */',
			'export type Key<Kind extends string = string> = string & { readonly __key: { readonly [K in Kind]: true } }',
			'',
			...brands.map((brand) => `export type ${brand} = Key<${quote(brand)}>`),
			'',
		)
		parts.push(
			'/** A key that fits wherever one is asked for. */',
			`export type AnyKey = ${brands.join(' & ')}`,
			'',
		)
	}
	parts.push(typesOf(description))
	for (const [name, alias] of aliases)
		parts.push(`export type ${alias} = components['schemas'][${quote(name)}]`)
	return formatTypes(parts.join('\n'))
}
