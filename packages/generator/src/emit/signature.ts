import { isPlainJson } from '../model/contents.ts'
import type { Model } from '../model/model.ts'
import { camelCase, unique } from '../model/names.ts'
import type { Operation, Parameter } from '../model/operation.ts'
import { propertyName, quote } from './text.ts'
import { bodyType, type TypeTexts, typeOfOperation } from './type-text.ts'

/** The signature of an operation, and the call of its runtime. */
export interface Signature {
	/** Writes the parameters with their types. The last one has the given type. */
	parameters(optionsType: string): string
	/** The names of the parameters. */
	readonly names: string
	/** The arguments for the runtime: the method, the path, and the input. */
	readonly sent: string
}

interface Argument {
	readonly name: string
	readonly type: string
	readonly required: boolean
}

/** Writes the signature of an operation: path parameters, body, query, headers, options. */
export function signatureOf(operation: Operation, model: Model, texts: TypeTexts): Signature {
	const { method, path, safe, body, result } = operation
	const taken = new Set(['body', 'query', 'headers', 'options', 'runtime', 'paging'])
	const at = (place: string) => operation.parameters.filter((parameter) => parameter.in === place)
	const [query, headers] = [at('query'), at('header')]
	const inPath = at('path').map((parameter) => ({
		parameter,
		variable: unique(camelCase(parameter.name), taken),
	}))
	// The body of a search is called `query`.
	const bodyName = safe && query.length === 0 ? 'query' : 'body'
	const objectOf = (name: string, parameters: readonly Parameter[]): Argument => ({
		name,
		type: `{ ${parameters.map((parameter) => member(parameter, operation, texts)).join('; ')} }`,
		required: parameters.some(({ required }) => required),
	})
	const args: Argument[] = [
		...inPath.map(({ parameter, variable }) => ({
			name: variable,
			type: parameterType(parameter, operation, texts),
			required: true,
		})),
		...(body
			? [{ name: bodyName, type: bodyType(operation, model, texts) ?? 'unknown', required: body.required }]
			: []),
		...(query.length > 0 ? [objectOf('query', query)] : []),
		...(headers.length > 0 ? [objectOf('headers', headers)] : []),
	]
	const params = [
		...(inPath.length > 0
			? [
					`path: { ${inPath.map(({ parameter, variable }) => shorthand(parameter.name, variable)).join(', ')} }`,
				]
			: []),
		...(query.length > 0 ? [optional('query', 'query', query)] : []),
		...(headers.length > 0 ? [optional('header', 'headers', headers)] : []),
	]
	const [sent] = body?.contents ?? []
	const input = [
		...(params.length > 0 ? [`params: { ${params.join(', ')} }`] : []),
		...(body ? [shorthand('body', bodyName)] : []),
		...(sent && !isPlainJson(sent.mediaType) ? [`contentType: ${quote(sent.mediaType)}`] : []),
		...(result.parseAs === 'json' ? [] : [`parseAs: ${quote(result.parseAs)}`]),
	]
	return {
		parameters: (optionsType) => [...declared(args), `options?: ${optionsType}`].join(', '),
		names: [...args.map(({ name }) => name), 'options'].join(', '),
		sent: `${quote(method)}, ${quote(path)}, ${input.length > 0 ? `{ ${input.join(', ')} }` : '{}'}`,
	}
}

function declared(args: readonly Argument[]): string[] {
	const lastRequired = args.findLastIndex(({ required }) => required)
	return args.map(({ name, type, required }, index) => {
		if (required) {
			return `${name}: ${type}`
		}
		return index < lastRequired ? `${name}: ${type} | undefined` : `${name}?: ${type}`
	})
}

function parameterType(
	{ name, in: place, schema }: Parameter,
	operation: Operation,
	{ typeOf }: TypeTexts,
): string {
	const all = `NonNullable<${typeOfOperation(operation)}["parameters"][${quote(place)}]>`
	return typeOf(schema, `${all}[${quote(name)}]`)
}

function member(parameter: Parameter, operation: Operation, texts: TypeTexts): string {
	const mark = parameter.required ? '' : '?'
	return `${quote(parameter.name)}${mark}: ${parameterType(parameter, operation, texts)}`
}

function shorthand(name: string, variable: string): string {
	return name === variable ? name : `${propertyName(name)}: ${variable}`
}

function optional(name: string, variable: string, parameters: readonly Parameter[]): string {
	const value = parameters.some(({ required }) => required) ? variable : `${variable} ?? {}`
	return value === name ? name : `${name}: ${value}`
}
