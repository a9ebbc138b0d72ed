// Which operations and properties of requests a description says to be newer than the oldest supported version.

/** The oldest version that the client supports: what exists since then needs no mark. */
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
 */

/**
 * Returns the operations of a description, with what of them is newer than the oldest supported version.
 *
 * @param {any} description
 * @returns {Operation[]}
 */
export function addedLater(description) {
	/** @param {any} schema */
	const resolved = (schema) => {
		let found = schema ?? {}
		while (found.$ref) {
			found = description.components.schemas[found.$ref.split('/').pop()]
		}
		return found
	}
	/** @type {(schema: any, path: string, seen: any[]) => Property[]} */
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
		Object.entries(/** @type {Record<string, any>} */ (item)).map(([method, operation]) => {
			const since = operation['x-added-in-version']
			const body = operation.requestBody?.content['application/json']?.schema
			const isLater = since !== undefined && isAfter(since, OLDEST)
			const found = body === undefined ? [] : propertiesOf(body, '', [])
			return {
				id: `${method.toUpperCase()} ${path}`,
				name: operation.operationId,
				since: isLater ? since : undefined,
				// What an operation has since it exists needs no mark of its own.
				properties: found.filter((property) => !isLater || isAfter(property.since, since)),
			}
		}),
	)
}

/**
 * The later properties of one schema. Operators that all came at once are one entry.
 *
 * @param {any} schema
 * @param {string} path
 * @returns {Property[]}
 */
function markedIn(schema, path) {
	/** @type {{ propertyName: string, addedInVersion: string }[]} */
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
