import type { JsonObject } from '../json.ts'
import type { Model } from '../model/model.ts'
import { joinDeclarations, madeDeclarations, parsedDeclarations } from './declarations.ts'
import { typesOf } from './openapi-typescript.ts'
import { quote } from './text.ts'

/**
 * Emits `schema.ts`: openapi-typescript's types, the brands of keys, and an alias for each component schema. The
 * description is used up.
 */
export function emitSchema(description: JsonObject, { brands, aliases }: Model): string {
	const keys: string[] = []
	if (brands.length > 0) {
		keys.push(
			'/** A key: a string of digits, never rounded. `Kind` says of what. */',
			'export type Key<Kind extends string = string> = string & { readonly __key: { readonly [K in Kind]: true } }',
			...brands.map((brand) => `export type ${brand} = Key<${quote(brand)}>`),
			'/** A key that fits wherever one is asked for. */',
			`export type AnyKey = ${brands.join(' & ')}`,
		)
	}
	const short = [...aliases].map(
		([name, alias]) => `export type ${alias} = components['schemas'][${quote(name)}]`,
	)
	return joinDeclarations([
		...parsedDeclarations(keys.join('\n')),
		...madeDeclarations(typesOf(description)),
		...parsedDeclarations(short.join('\n')),
	])
}
