import { isObject, type JsonObject, own, ownArray, ownObject, setOwn } from '../../base/json.ts'
import { valueAt } from '../../input/pointer.ts'
import type { Model } from '../../model/model.ts'

/** Returns the schema `true` or `false` as an object, which openapi-typescript expects in some places. */
export const spelledOut = (schema: boolean): JsonObject => (schema ? {} : { enum: [] })

/** Rewrites a schema in the form that openapi-typescript understands. */
export function adjust(copied: JsonObject, value: JsonObject, { description }: Model): void {
	const schemas = ownObject(ownObject(description, 'components'), 'schemas')
	const mapping = own(own(value, 'discriminator'), 'mapping')
	if (isObject(mapping)) {
		const targets: JsonObject = {}
		for (const [name, target] of Object.entries(mapping)) {
			const isName = typeof target === 'string' && Object.hasOwn(schemas, target)
			setOwn(targets, name, isName ? `#/components/schemas/${target}` : target)
		}
		copied.discriminator = { ...(value.discriminator as JsonObject), mapping: targets }
	}
	// openapi-typescript takes the values of an enum of objects for schemas.
	if (value.type === 'object' && Array.isArray(value.enum)) {
		const described = ['properties', 'additionalProperties'].some((name) => Object.hasOwn(value, name))
		delete copied[described ? 'enum' : 'type']
	}
	// openapi-typescript ignores a `const` of null.
	if (value.const === null) {
		copied.type = 'null'
	}
	for (const name of ['items', 'additionalProperties']) {
		if (typeof value[name] === 'boolean') {
			copied[name] = value[name]
		}
	}
}

/** Declares parameters that appear in paths only. */
export function declareParameters(prepared: JsonObject, { operations }: Model): void {
	for (const { at, parameters } of operations) {
		const missing = parameters.filter(({ declared }) => !declared)
		const operation = missing.length > 0 ? valueAt(prepared, at) : undefined
		if (isObject(operation)) {
			operation.parameters = [
				...ownArray(operation, 'parameters'),
				...missing.map(({ name }) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
			]
		}
	}
}
