import type { Model } from '../model/model.ts'
import { printed } from './printer.ts'
import { quote } from './text.ts'
import { typesOf } from './types/openapi-typescript.ts'

/** Emits `schema.ts`: openapi-typescript's types, the brands of keys, and an alias for each component schema. */
export function emitSchema(model: Model): string {
	const { brands, aliases } = model
	const named = [...aliases].filter(([, alias]) => !brands.includes(alias))
	const short = named.map(
		([name, alias]) => `export type ${alias} = components["schemas"][${quote(name)}];\n`,
	)
	return [keyTypes(brands), printed(typesOf(model)), short.join('')].filter((part) => part !== '').join('\n')
}

function keyTypes(brands: readonly string[]): string {
	if (brands.length === 0) {
		return ''
	}
	return `/** A key: a string of digits, never rounded. \`Kind\` names what it identifies. */
export type Key<Kind extends string = string> = string & { readonly __key: { readonly [K in Kind]: true } };

${brands.map((brand) => `export type ${brand} = Key<${quote(brand)}>;\n`).join('')}
/** A key that fits wherever one is expected. */
export type AnyKey = ${brands.join(' & ')};
`
}
