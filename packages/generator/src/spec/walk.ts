import { isObject, type Json, type JsonObject } from '../json.ts'

/** The place of a value: property names and array indices from the root. */
export type At = readonly (string | number)[]

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Properties whose value is a map: its keys are names that the author chose, whatever they look like. */
const MAPS = words(
	'properties patternProperties $defs definitions dependentSchemas schemas responses parameters examples requestBodies headers securitySchemes callbacks pathItems webhooks content encoding mapping variables scopes',
)

/** Properties whose value is data: whatever it looks like, it is no schema and no reference. */
const DATA = words('example default const enum value')

const DEEPEST = 400

type Kind = 'object' | 'map' | 'paths' | 'links' | 'link' | 'data'

function isData(kind: Kind, name: string, item: Json): boolean {
	if (kind === 'map' || kind === 'links') return false
	if (kind === 'link' && (name === 'parameters' || name === 'requestBody')) return true
	return (
		kind === 'data' || name.startsWith('x-') || DATA.has(name) || (name === 'examples' && Array.isArray(item))
	)
}

function kindIn(kind: Kind, name: string, item: Json): Kind {
	if (isData(kind, name, item)) return 'data'
	if (kind === 'map' || kind === 'paths') return 'object'
	if (kind === 'links') return 'link'
	if (name === 'links' || name === 'paths') return name
	return MAPS.has(name) ? 'map' : 'object'
}

/** An object of a description: a schema, a parameter, a response; no map of these, and no data. */
export interface Visited {
	readonly value: JsonObject
	/** Its place, which is only good until the visit ends: copy it. */
	readonly at: At
	/** Tells whether a property of it holds data. */
	readonly holdsData: (name: string) => boolean
}

/** Visits each object of a description that OpenAPI gives a meaning, what is nested too deeply aside. */
export function eachObject(
	root: Json,
	visit: (visited: Visited) => void,
	tooDeep: (at: At) => void = () => {},
): void {
	// One path for the whole walk: a copy at each value takes longer than all the rest.
	const at: (string | number)[] = []
	const enter = (segment: string | number, value: Json, kind: Kind): void => {
		if (typeof value !== 'object' || value === null) return
		at.push(segment)
		walk(value, kind)
		at.pop()
	}
	const walk = (value: Json, kind: Kind): void => {
		if (at.length > DEEPEST) {
			tooDeep([...at])
			return
		}
		if (Array.isArray(value))
			for (const [index, item] of value.entries()) enter(index, item, kind === 'data' ? 'data' : 'object')
		if (!isObject(value)) return
		if (kind === 'object' || kind === 'link')
			visit({ value, at, holdsData: (name) => isData(kind, name, value[name] ?? null) })
		for (const [name, item] of Object.entries(value)) enter(name, item, kindIn(kind, name, item))
	}
	walk(root, 'object')
}
