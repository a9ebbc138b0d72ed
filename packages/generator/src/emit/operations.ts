import type { Model, Operation, Parameter } from '../model/model.ts'
import { camelCase, unique } from '../model/names.ts'
import { comment, propertyName, quote } from './text.ts'

const RUNTIME = `/** What an operation sends. */
export interface Input {
	readonly params?: {
		readonly path?: Readonly<Record<string, unknown>>
		readonly query?: Readonly<Record<string, unknown>>
		readonly header?: Readonly<Record<string, unknown>>
	}
	readonly body?: unknown
	/** The media type of the body, where it is not JSON. */
	readonly contentType?: string
	/** How the answer is read, where it is not JSON. */
	readonly parseAs?: 'text' | 'blob'
}

/** How an operation pages: the properties that hold the items, the cursor of the request and of the answer, the size. */
export interface Paging {
	readonly items: string
	readonly cursor: string
	readonly next: string
	readonly size: string
	readonly defaultSize: number
	readonly maxSize: number
}

/** The items of all pages, one page asked for at a time. */
export interface Paged<Item, Page> extends AsyncIterable<Item> {
	/** Iterates over the pages. */
	pages(): AsyncIterable<Page>
	/** Collects the items, at most \`limit\` of them. */
	toArray(options?: { readonly limit?: number }): Promise<Item[]>
}

/** What carries the operations out. */
export interface Runtime<Options> {
	send<Data>(method: string, path: string, input: Input, options?: Options): Promise<Data>
	paginate<Page, Item>(
		method: string,
		path: string,
		input: Input,
		paging: Paging,
		options?: Options,
	): Paged<Item, Page>
}
`

/** Emits `operations.ts`: a method an operation, grouped, and the runtime that it needs. */
export function emitOperations({ operations, aliases, brands }: Model, extension: string): string {
	const groups = new Map<string, Operation[]>()
	for (const operation of operations)
		groups.set(operation.group, [...(groups.get(operation.group) ?? []), operation])
	const pagings = new Map<string, string>()
	const declarations: string[] = []
	const bodies: string[] = []
	for (const [group, members] of groups) {
		declarations.push(`\treadonly ${propertyName(group)}: {`)
		bodies.push(`\t\t${propertyName(group)}: {`)
		for (const operation of members) {
			const { parameters, inner, call } = signature(operation)
			declarations.push(
				`${comment(operation.doc, '\t\t')}\t\t${propertyName(operation.name)}(${parameters}): Promise<${operation.data}>`,
			)
			bodies.push(
				`\t\t\t${propertyName(operation.name)}: (${inner}) =>\n\t\t\t\truntime.send(${call}, options),`,
			)
			if (!operation.paging) continue
			const { item, ...paging } = operation.paging
			const literal = `{ ${Object.entries(paging)
				.map(([name, value]) => `${name}: ${typeof value === 'string' ? quote(value) : value}`)
				.join(', ')} }`
			const constant = pagings.get(literal) ?? `paging${pagings.size === 0 ? '' : pagings.size + 1}`
			pagings.set(literal, constant)
			const all = propertyName(`${operation.name}All`)
			const doc = `Iterates over the items of all pages of \`${operation.name}\`, one request a page.`
			declarations.push(`${comment(doc, '\t\t')}\t\t${all}(${parameters}): Paged<${item}, ${operation.data}>`)
			bodies.push(`\t\t\t${all}: (${inner}) =>\n\t\t\t\truntime.paginate(${call}, ${constant}, options),`)
		}
		declarations.push('\t}')
		bodies.push('\t\t},')
	}
	const text = declarations.join('\n')
	const imports = ['paths', ...brands, ...aliases.values()]
		.filter((name) =>
			new RegExp(`(?<![\\w$.'])${name.replaceAll('$', '\\$')}(?![\\w$'])`, 'u').test(stripComments(text)),
		)
		.sort()
	return [
		...(imports.length > 0
			? ['import type {', ...imports.map((name) => `\t${name},`), `} from './schema${extension}'`, '']
			: []),
		RUNTIME,
		'/** The operations of the API, by name. */',
		'export interface Operations<Options> {',
		text,
		'}',
		'',
		...[...pagings].map(([literal, name]) => `const ${name}: Paging = ${literal}`),
		...(pagings.size > 0 ? [''] : []),
		'/** Creates the operations on a runtime. */',
		'export function createOperations<Options>(runtime: Runtime<Options>): Operations<Options> {',
		'\treturn {',
		...bodies,
		'\t}',
		'}',
		'',
	].join('\n')
}

function stripComments(text: string): string {
	return text.replaceAll(/^\s*\/\*\*[\s\S]*?\*\/$/gm, '')
}

function signature(operation: Operation): { parameters: string; inner: string; call: string } {
	const taken = new Set(['body', 'query', 'headers', 'options', 'runtime', 'paging'])
	const inPath = operation.parameters
		.filter(({ in: place }) => place === 'path')
		.map((parameter) => ({ parameter, variable: unique(camelCase(parameter.name), taken) }))
	const query = operation.parameters.filter(({ in: place }) => place === 'query')
	const headers = operation.parameters.filter(({ in: place }) => place === 'header')
	const args = inPath.map(({ parameter, variable }) => ({
		name: variable,
		type: parameter.type,
		required: true,
	}))
	// A search sends its query as a body.
	const bodyName = operation.safe && query.length === 0 ? 'query' : 'body'
	if (operation.body)
		args.push({ name: bodyName, type: operation.body.type, required: operation.body.required })
	if (query.length > 0) args.push({ name: 'query', ...objectType(query) })
	if (headers.length > 0) args.push({ name: 'headers', ...objectType(headers) })
	const lastRequired = args.findLastIndex(({ required }) => required)
	const parameters = args.map(({ name, type, required }, index) =>
		required
			? `${name}: ${type}`
			: index < lastRequired
				? `${name}: ${type} | undefined`
				: `${name}?: ${type}`,
	)
	const params = [
		...(inPath.length > 0
			? [
					`path: { ${inPath
						.map(({ parameter, variable }) => shorthand(parameter.name, variable))
						.join(', ')} }`,
				]
			: []),
		...(query.length > 0 ? [optionalPart('query', 'query', query)] : []),
		...(headers.length > 0 ? [optionalPart('header', 'headers', headers)] : []),
	]
	const input = [
		...(params.length > 0 ? [`params: { ${params.join(', ')} }`] : []),
		...(operation.body ? [shorthand('body', bodyName)] : []),
		...(operation.body && !/[/+]json|^\*\/\*/i.test(operation.body.mediaType)
			? [`contentType: ${quote(operation.body.mediaType)}`]
			: []),
		...(operation.parseAs === 'json' ? [] : [`parseAs: ${quote(operation.parseAs)}`]),
	]
	return {
		parameters: [...parameters, 'options?: Options'].join(', '),
		inner: [...args.map(({ name }) => name), 'options'].join(', '),
		call: `${quote(operation.method)}, ${quote(operation.path)}, ${input.length > 0 ? `{ ${input.join(', ')} }` : '{}'}`,
	}
}

function shorthand(name: string, variable: string): string {
	return name === variable ? name : `${propertyName(name)}: ${variable}`
}

function optionalPart(name: string, variable: string, parameters: readonly Parameter[]): string {
	const value = parameters.some(({ required }) => required) ? variable : `${variable} ?? {}`
	return value === name ? name : `${name}: ${value}`
}

function objectType(parameters: readonly Parameter[]): { type: string; required: boolean } {
	const members = parameters.map(
		({ name, required, type }) => `${quote(name)}${required ? '' : '?'}: ${type}`,
	)
	return { type: `{ ${members.join('; ')} }`, required: parameters.some(({ required }) => required) }
}
