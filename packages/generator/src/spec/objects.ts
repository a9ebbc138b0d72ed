/** The type of an object in a description. */
export type Kind =
	| 'root'
	| 'components'
	| 'pathItem'
	| 'operation'
	| 'callback'
	| 'parameter'
	| 'header'
	| 'requestBody'
	| 'response'
	| 'mediaType'
	| 'encoding'
	| 'example'
	| 'link'
	| 'schema'

/** The way in which a field holds other objects: one, a list, a map, or a map that may contain extensions. */
export type Holding = 'one' | 'list' | 'map' | 'extensible'

interface ObjectKind {
	/** The name in messages. */
	readonly name: string
	/** The fields that hold strings. */
	readonly texts: readonly string[]
	/** The fields that hold other objects. Every other field is data, whatever it looks like. */
	readonly fields: readonly (readonly [string, Kind, Holding])[]
	/** The type of its entries, if it is a map itself. */
	readonly entries?: Kind
}

const all = (kind: Kind, holding: Holding, names: string) =>
	names.split(' ').map((name) => [name, kind, holding] as const)

/** The methods of a path item. */
export const METHODS: readonly string[] = 'get put post delete options head patch trace query'.split(' ')

const schema = all('schema', 'one', 'schema')
const examples = all('example', 'map', 'examples')
const content = all('mediaType', 'map', 'content')
const headers = all('header', 'map', 'headers')

/**
 * The objects of OpenAPI 3.0 to 3.2 that types depend on.
 *
 * @see {@link https://spec.openapis.org/oas/v3.2.0.html#schema}
 */
export const OBJECTS: Readonly<Record<Kind, ObjectKind>> = {
	root: {
		name: 'description',
		texts: ['openapi'],
		fields: [...all('pathItem', 'extensible', 'paths webhooks'), ...all('components', 'one', 'components')],
	},
	components: {
		name: 'components',
		texts: [],
		fields: [
			...all('schema', 'map', 'schemas'),
			...all('parameter', 'map', 'parameters'),
			...headers,
			...all('requestBody', 'map', 'requestBodies'),
			...all('response', 'map', 'responses'),
			...all('pathItem', 'map', 'pathItems'),
			...all('callback', 'map', 'callbacks'),
			...all('mediaType', 'map', 'mediaTypes'),
			...examples,
			...all('link', 'map', 'links'),
		],
	},
	pathItem: {
		name: 'path item',
		texts: ['summary', 'description'],
		fields: [
			...all('parameter', 'list', 'parameters'),
			...all('operation', 'one', METHODS.join(' ')),
			...all('operation', 'map', 'additionalOperations'),
		],
	},
	operation: {
		name: 'operation',
		texts: ['summary', 'description', 'operationId'],
		fields: [
			...all('parameter', 'list', 'parameters'),
			...all('requestBody', 'one', 'requestBody'),
			...all('response', 'extensible', 'responses'),
			...all('callback', 'map', 'callbacks'),
		],
	},
	callback: { name: 'callback', texts: [], fields: [], entries: 'pathItem' },
	parameter: {
		name: 'parameter',
		texts: ['name', 'in', 'description'],
		fields: [...schema, ...content, ...examples],
	},
	header: { name: 'header', texts: ['description'], fields: [...schema, ...content, ...examples] },
	requestBody: { name: 'request body', texts: ['description'], fields: content },
	response: {
		name: 'response',
		texts: ['description'],
		fields: [...content, ...headers, ...all('link', 'map', 'links')],
	},
	mediaType: {
		name: 'media type',
		texts: [],
		fields: [
			...all('schema', 'one', 'schema itemSchema'),
			...examples,
			...all('encoding', 'map', 'encoding'),
		],
	},
	encoding: { name: 'encoding', texts: [], fields: headers },
	example: { name: 'example', texts: [], fields: [] },
	link: { name: 'link', texts: [], fields: [] },
	schema: {
		name: 'schema',
		texts: ['title', 'description', 'format'],
		fields: [
			...all('schema', 'map', 'properties patternProperties $defs definitions dependentSchemas'),
			...all('schema', 'list', 'allOf anyOf oneOf prefixItems'),
			...all('schema', 'one', 'items additionalProperties not if then else contains propertyNames'),
			...all('schema', 'one', 'unevaluatedItems unevaluatedProperties contentSchema'),
		],
	},
}
