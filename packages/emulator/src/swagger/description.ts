import { readDescription } from '../description.ts'

/** A part of a description: a schema, or what refers to one. */
export interface Schema {
	readonly $ref?: string
	readonly type?: string
	readonly format?: string
	readonly description?: string
	readonly enum?: readonly string[]
	readonly items?: Schema
	readonly properties?: Readonly<Record<string, Schema>>
}

type Content = Readonly<
	Record<string, { readonly schema?: Schema; readonly examples?: Readonly<Record<string, Example>> }>
>

interface Example {
	readonly summary?: string
	readonly value: unknown
}

/** An operation, as far as the page shows it. */
export interface Operation {
	readonly tags?: readonly string[]
	readonly summary?: string
	readonly description?: string
	readonly parameters?: readonly {
		readonly name: string
		readonly in: string
		readonly description?: string
		readonly schema?: Schema
	}[]
	readonly requestBody?: { readonly content?: Content }
	readonly responses?: Readonly<Record<string, { readonly description?: string; readonly content?: Content }>>
}

/** The API's description, as far as the page shows it. */
export interface Description {
	readonly info: { readonly title: string; readonly description?: string; readonly version: string }
	readonly servers?: readonly { readonly url: string; readonly description?: string }[]
	readonly tags?: readonly { readonly name: string; readonly description?: string }[]
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
	readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** Returns the API's description with the emulator's address as its server; keys in examples stay exact. */
export async function describe(baseUrl: string): Promise<Description> {
	// Few starts need it, and it is a good part of what a start loads.
	const { parse } = await import('yaml')
	const description: Description = parse(readDescription(), { intAsBigInt: true })
	return { ...description, servers: [{ url: baseUrl, description: 'This emulator' }] }
}
