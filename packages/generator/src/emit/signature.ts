import { camelCase, unique } from '../model/names.ts'
import type { Operation, Parameter } from '../model/operation.ts'
import { isPlainJson } from '../model/result.ts'
import { object, type Part } from './layout.ts'
import { propertyName, quote } from './text.ts'

/** How an operation is declared and carried out. */
export interface Signature {
	/** The parameters with their types. */
	readonly parameters: string
	/** The parameters' names. */
	readonly names: string
	/** What the runtime is given: the method, the path, and what to send. */
	readonly sent: readonly Part[]
}

/** Makes the signature of an operation: its path parameters, its body, its query, its headers, then the options. */
export function signatureOf(operation: Operation): Signature {
	const taken = new Set(['body', 'query', 'headers', 'options', 'runtime', 'paging'])
	const at = (place: string) => operation.parameters.filter((parameter) => parameter.in === place)
	const inPath = at('path').map((parameter) => ({
		parameter,
		variable: unique(camelCase(parameter.name), taken),
	}))
	const [query, headers] = [at('query'), at('header')]
	// A search sends its query as a body.
	const bodyName = operation.safe && query.length === 0 ? 'query' : 'body'
	const { body } = operation
	const args = [
		...inPath.map(({ parameter, variable }) => ({ name: variable, type: parameter.type, required: true })),
		...(body ? [{ name: bodyName, type: body.type, required: body.required }] : []),
		...(query.length > 0 ? [{ name: 'query', ...objectType(query) }] : []),
		...(headers.length > 0 ? [{ name: 'headers', ...objectType(headers) }] : []),
	]
	const lastRequired = args.findLastIndex(({ required }) => required)
	const parameters = args.map(({ name, type, required }, index) => {
		if (required) return `${name}: ${type}`
		return index < lastRequired ? `${name}: ${type} | undefined` : `${name}?: ${type}`
	})
	const path = inPath.map(({ parameter, variable }) => shorthand(parameter.name, variable))
	const params = [
		...(path.length > 0 ? [object(path, 'path: ')] : []),
		...(query.length > 0 ? [optionalPart('query', 'query', query)] : []),
		...(headers.length > 0 ? [optionalPart('header', 'headers', headers)] : []),
	]
	const input = [
		...(params.length > 0 ? [object(params, 'params: ')] : []),
		...(body ? [shorthand('body', bodyName)] : []),
		...(body && !isPlainJson(body.mediaType) ? [`contentType: ${quote(body.mediaType)}`] : []),
		...(operation.parseAs === 'json' ? [] : [`parseAs: ${quote(operation.parseAs)}`]),
	]
	return {
		parameters: [...parameters, 'options?: Options'].join(', '),
		names: [...args.map(({ name }) => name), 'options'].join(', '),
		sent: [quote(operation.method), quote(operation.path), object(input)],
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
