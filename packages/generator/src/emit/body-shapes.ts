import type { BodyShape, ListShape } from '../model/body-shape.ts'
import type { Operation } from '../model/operation.ts'
import { indent, propertyName, quote } from './text.ts'

// Digits are short, and clients deliver them to users.
const DIGITS = { anything: '0', value: '1', key: '2', plain: '3' } as const

/** Writes which properties the JSON bodies of operations may have. */
export function writeBodyShapes(operations: readonly Operation[]): string {
	const bodies = operations.flatMap(({ method, path, body }) =>
		body === undefined || typeof body.shape === 'string'
			? []
			: [{ name: `${method} ${path}`, shape: body.shape }],
	)
	// A shape that several bodies share is written once. Repeating it could make the output of a large description
	// endless.
	const holders = countHolders(bodies.map(({ shape }) => shape))
	const constants: string[] = []
	const writing = { holders, names: new Map<Composed, string>(), constants }
	const entries = bodies.map(({ name, shape }) => `${quote(name)}: ${write(shape, writing)},\n`)
	return `${constants.join('')}${constants.length > 0 ? '\n' : ''}/** The allowed content of JSON bodies, by method and path. */
export const bodyShapes: Readonly<Record<string, BodyShape>> = {${entries.length > 0 ? '\n' : ''}${indent(entries.join(''))}};
`
}

type Composed = Exclude<BodyShape, string>

const isList = (shape: Composed): shape is ListShape => 'item' in shape

const partsOf = (shape: Composed): Iterable<BodyShape> =>
	isList(shape) ? [shape.item] : shape instanceof Map ? shape.values() : []

/** The state while shapes are written. */
interface Writing {
	/** The number of places that hold a shape. */
	readonly holders: ReadonlyMap<Composed, number>
	/** The names of the constants, by their shapes. */
	readonly names: Map<Composed, string>
	/** The declarations of the constants. */
	readonly constants: string[]
}

function countHolders(
	shapes: Iterable<BodyShape>,
	holders = new Map<Composed, number>(),
): Writing['holders'] {
	for (const shape of shapes) {
		if (typeof shape !== 'string') {
			const count = (holders.get(shape) ?? 0) + 1
			holders.set(shape, count)
			if (count === 1) {
				countHolders(partsOf(shape), holders)
			}
		}
	}
	return holders
}

function write(shape: BodyShape, writing: Writing): string {
	if (typeof shape === 'string') {
		return DIGITS[shape]
	}
	const { holders, names, constants } = writing
	const known = names.get(shape)
	if (known !== undefined) {
		return known
	}
	const literal = literalOf(shape, writing)
	if ((holders.get(shape) ?? 0) < 2) {
		return literal
	}
	const name = `shape${constants.length + 1}`
	constants.push(`const ${name}: BodyShape = ${literal};\n`)
	names.set(shape, name)
	return name
}

function literalOf(shape: Composed, writing: Writing): string {
	if (isList(shape)) {
		return `[${write(shape.item, writing)}]`
	}
	if (!(shape instanceof Map)) {
		return `[${(shape as readonly string[]).map(quote).join(', ')}]`
	}
	const members = [...shape].map(([name, part]) => `${propertyName(name)}: ${write(part, writing)}`)
	return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
