// Compares the structures of two descriptions, without their prose.

/** Properties that are not part of the structure. */
const PROSE = ['title', 'description', 'summary', 'example', 'examples', 'externalDocs', 'tags']
/** Lists whose order has no meaning. */
const SETS = ['required', 'enum', 'security', 'x-properties-added-in-version']

/**
 * An object of names that the description chooses: there, `title` is a property and no prose.
 * @param {string} name
 */
const isMap = (name) => ['properties', 'schemas', 'responses', 'paths'].includes(name)

/**
 * Returns a part of a description without prose. An `allOf` of one, which is how OpenAPI 3.0 describes a reference, is
 * the reference itself, and a reference to a response is the response.
 *
 * @param {any} value
 * @param {any} root
 * @param {string} name
 * @returns {any}
 */
function structureOf(value, root, name = '') {
	if (Array.isArray(value)) {
		const items = value.map((item) => structureOf(item, root))
		return SETS.includes(name) ? items.sort((a, b) => compare(shown(a), shown(b))) : items
	}
	if (typeof value !== 'object' || value === null) {
		return value
	}
	const response = /^#\/components\/responses\/(.+)$/.exec(value.$ref)?.[1]
	if (response !== undefined) {
		return structureOf(root.components.responses[response], root)
	}
	const names = Object.keys(value).filter((key) => isMap(name) || !PROSE.includes(key))
	if (names.length === 1 && names[0] === 'allOf' && value.allOf.length === 1) {
		return structureOf(value.allOf[0], root)
	}
	return Object.fromEntries(names.map((key) => [key, structureOf(value[key], root, key)]))
}

const compare = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0)
const shown = (/** @type {unknown} */ value) => JSON.stringify(value) ?? 'nothing'
const isObject = (/** @type {any} */ value) => typeof value === 'object' && value !== null

/**
 * Returns how a part of a structure differs from another one.
 *
 * @param {any} actual
 * @param {any} expected
 * @param {string} place
 * @returns {string[]}
 */
function differencesAt(actual, expected, place) {
	if (isObject(actual) && isObject(expected) && Array.isArray(actual) === Array.isArray(expected)) {
		const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])]
		return names.flatMap((name) => differencesAt(actual[name], expected[name], `${place} > ${name}`))
	}
	return actual === expected ? [] : [`${place}: expected ${shown(expected)}, found ${shown(actual)}`]
}

/**
 * Returns how the structure of a description differs from another one: paths, parameters, bodies, statuses, fields,
 * types, required fields, enums and vendor extensions.
 *
 * @param {any} actual
 * @param {any} expected
 */
export function structureDifferences(actual, expected) {
	const pick = (/** @type {any} */ document) => ({
		paths: structureOf(document.paths, document, 'paths'),
		schemas: structureOf(document.components?.schemas ?? {}, document, 'schemas'),
	})
	const [found, wanted] = [pick(actual), pick(expected)]
	return [
		...differencesAt(found.paths, wanted.paths, 'paths'),
		...differencesAt(found.schemas, wanted.schemas, 'schemas'),
	]
}
