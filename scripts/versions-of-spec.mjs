// Finds the operations and properties of requests that are newer than the oldest supported version.

/** The oldest version that the client supports. */
const OLDEST = '8.8'

/**
 * Whether a version comes after another one.
 * @param {string} a
 * @param {string} b
 */
function isAfter(a, b) {
	const [[major, minor], [otherMajor, otherMinor]] = /** @type {[number[], number[]]} */ (
		[a, b].map((version) => version.split('.').map(Number))
	)
	return major === otherMajor ? (minor ?? 0) > (otherMinor ?? 0) : (major ?? 0) > (otherMajor ?? 0)
}

/**
 * @typedef {{ path: string, since: string }} Property
 * @typedef {{ id: string, name: string, since: string | undefined, properties: Property[] }} Operation
 *
 * @typedef {{
 *   $ref?: string, allOf?: Schema[], oneOf?: Schema[], items?: Schema, properties?: Record<string, Schema>,
 *   'x-properties-added-in-version'?: { propertyName: string, addedInVersion: string }[],
 * }} Schema
 * @typedef {{
 *   operationId: string, 'x-added-in-version'?: string,
 *   requestBody?: { content: { 'application/json'?: { schema?: Schema } } },
 * }} DescribedOperation
 * @typedef {{
 *   paths: Record<string, Record<string, DescribedOperation>>, components: { schemas: Record<string, Schema> },
 * }} Description
 */

/**
 * Returns the operations of a description, with the versions of those parts that are newer than the oldest one.
 *
 * @param {Description} description
 * @returns {Operation[]}
 */
export function addedLater(description) {
	/** @param {Schema | undefined} schema @returns {Schema} */
	const resolved = (schema) => {
		let found = schema ?? {}
		while (found.$ref) {
			found = description.components.schemas[found.$ref.split('/').pop() ?? ''] ?? {}
		}
		return found
	}
	/** @type {(schema: Schema, path: string, seen: Schema[]) => Property[]} */
	const propertiesOf = (schema, path, seen) => {
		const value = resolved(schema)
		if (seen.includes(value)) {
			return []
		}
		const within = [...seen, value]
		const parts = [...(value.allOf ?? []), ...(value.oneOf ?? []), ...(value.items ? [value.items] : [])]
		return [
			...markedIn(value, path),
			...Object.entries(value.properties ?? {}).flatMap(([name, property]) =>
				propertiesOf(property, `${path}${name}.`, within),
			),
			...parts.flatMap((part) => propertiesOf(part, path, within)),
		]
	}
	return Object.entries(description.paths).flatMap(([path, item]) =>
		Object.entries(item).map(([method, operation]) => {
			const since = operation['x-added-in-version']
			const body = operation.requestBody?.content['application/json']?.schema
			const isLater = since !== undefined && isAfter(since, OLDEST)
			const found = body === undefined ? [] : propertiesOf(body, '', [])
			return {
				id: `${method.toUpperCase()} ${path}`,
				name: operation.operationId,
				since: isLater ? since : undefined,
				// A property that came together with its operation needs no version of its own.
				properties: found.filter((property) => !isLater || isAfter(property.since, since)),
			}
		}),
	)
}

/**
 * Returns the later properties of one schema. Operators that all came at once are one entry.
 *
 * @param {Schema} schema
 * @param {string} path
 * @returns {Property[]}
 */
function markedIn(schema, path) {
	const entries = schema['x-properties-added-in-version'] ?? []
	const later = entries.filter(({ addedInVersion }) => isAfter(addedInVersion, OLDEST))
	const [first] = later
	const names = Object.keys(schema.properties ?? {})
	if (first && later.length === names.length && names.every((name) => name.startsWith('$'))) {
		return names.length > 1
			? [{ path: `${path}*`, since: first.addedInVersion }]
			: [{ path: path + first.propertyName, since: first.addedInVersion }]
	}
	return later.map(({ propertyName, addedInVersion }) => ({
		path: path + propertyName,
		since: addedInVersion,
	}))
}
