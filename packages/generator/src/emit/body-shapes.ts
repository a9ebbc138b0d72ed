import type { BodyShape, ListShape } from '../model/body-shape.ts'
import type { Operation } from '../model/operation.ts'
import { indent, propertyName, quote } from './text.ts'

// Digits, since a client carries them to its users.
const DIGITS = { anything: '0', value: '1', key: '2', plain: '3' } as const

/** Writes which properties the JSON bodies of operations may have. */
export function writeBodyShapes(operations: readonly Operation[]): string {
	const bodies = operations.flatMap(({ method, path, body }) =>
		body === undefined || typeof body.shape === 'string'
			? []
			: [{ name: `${method} ${path}`, shape: body.shape }],
	)
	// A shape that several bodies hold is written once: in a large description, repeating it would never end.
	const writer = new ShapeWriter(bodies.map(({ shape }) => shape))
	const entries = bodies.map(({ name, shape }) => `${quote(name)}: ${writer.write(shape)},\n`)
	return `${writer.constants.join('')}${writer.constants.length > 0 ? '\n' : ''}/** The allowed content of JSON bodies, by method and path. */
export const bodyShapes: Readonly<Record<string, BodyShape>> = {${entries.length > 0 ? '\n' : ''}${indent(entries.join(''))}};
`
}

type Composed = Exclude<BodyShape, string>

const isList = (shape: Composed): shape is ListShape => 'item' in shape

const partsOf = (shape: Composed): Iterable<BodyShape> =>
	isList(shape) ? [shape.item] : shape instanceof Map ? shape.values() : []

class ShapeWriter {
	/** Declarations of what several bodies hold. */
	readonly constants: string[] = []
	readonly #holders = new Map<Composed, number>()
	readonly #names = new Map<Composed, string>()

	constructor(shapes: readonly BodyShape[]) {
		for (const shape of shapes) {
			this.#count(shape)
		}
	}

	#count(shape: BodyShape): void {
		if (typeof shape === 'string') {
			return
		}
		const count = (this.#holders.get(shape) ?? 0) + 1
		this.#holders.set(shape, count)
		if (count === 1) {
			for (const part of partsOf(shape)) {
				this.#count(part)
			}
		}
	}

	write(shape: BodyShape): string {
		if (typeof shape === 'string') {
			return DIGITS[shape]
		}
		const known = this.#names.get(shape)
		if (known !== undefined) {
			return known
		}
		const literal = this.#literal(shape)
		if ((this.#holders.get(shape) ?? 0) < 2) {
			return literal
		}
		const name = `shape${this.constants.length + 1}`
		this.constants.push(`const ${name}: BodyShape = ${literal};\n`)
		this.#names.set(shape, name)
		return name
	}

	#literal(shape: Composed): string {
		if (isList(shape)) {
			return `[${this.write(shape.item)}]`
		}
		if (!(shape instanceof Map)) {
			return `[${(shape as readonly string[]).map(quote).join(', ')}]`
		}
		const members = [...shape].map(([name, part]) => `${propertyName(name)}: ${this.write(part)}`)
		return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
	}
}
