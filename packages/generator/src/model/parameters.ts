import { type Json, type JsonObject, own, ownArray, ownString } from '../base/json.ts'
import type { Context } from './context.ts'
import type { Parameter } from './operation.ts'

const PLACES = ['path', 'query', 'header'] as const

/** Reads the parameters of an operation, those of its path item first. */
export function parametersOf(context: Context): Parameter[] {
	const { operation, pathItem, path, at, resolve, locate, warn } = context
	const parameters = new Map<string, Parameter>()
	for (const item of [...ownArray(pathItem, 'parameters'), ...ownArray(operation, 'parameters')]) {
		const parameter = resolve(item)
		const name = ownString(parameter, 'name') ?? ''
		const place = PLACES.find((known) => known === own(parameter, 'in'))
		if (place !== undefined) {
			const required = place === 'path' || parameter.required === true
			parameters.set(
				`${place} ${name}`,
				parameterOf(context, { name, in: place, required, declared: true }, parameter),
			)
		} else if (parameter.in !== 'cookie' || parameter.required === true) {
			const reason = `parameter ${JSON.stringify(name)} in ${JSON.stringify(parameter.in)} cannot be sent, it was left out`
			warn('unsupported-parameter', reason, locate(at))
		}
	}
	for (const [, name = ''] of path.matchAll(/\{([^{}]+)\}/g)) {
		if (!parameters.has(`path ${name}`)) {
			const reason = `the path has {${name}}, which no parameter declares: its type is string`
			warn('undeclared-path-parameter', reason, locate(at))
			const base = { name, in: 'path', required: true, declared: false } as const
			parameters.set(`path ${name}`, parameterOf(context, base, { schema: { type: 'string' } }))
		}
	}
	return [...parameters.values()]
}

function parameterOf(
	{ schemaOf }: Context,
	base: Pick<Parameter, 'name' | 'in' | 'required' | 'declared'>,
	parameter: JsonObject,
): Parameter {
	const schema: Json | undefined = own(parameter, 'schema')
	return { ...base, schema, isKey: schemaOf(schema).keys.length > 0 }
}
