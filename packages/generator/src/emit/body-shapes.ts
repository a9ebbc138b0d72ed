import type { BodyShape } from '../model/body-shape.ts'
import type { Operation } from '../model/operation.ts'
import { layOut, object, type Part } from './layout.ts'
import { propertyName, quote } from './text.ts'

// Digits, since a client carries them to its users.
const DIGITS = { anything: '0', value: '1', key: '2' } as const

/** Emits which properties the JSON bodies of operations may have. */
export function emitBodyShapes(operations: readonly Operation[]): string {
	const bodies = operations.flatMap(({ method, path, body }) =>
		body === undefined || typeof body.shape === 'string'
			? []
			: [{ name: `${method} ${path}`, shape: body.shape }],
	)
	// A shape that several hold is written once: in a large description, each time would be without end.
	const holders = new Map<BodyShape, number>()
	const visit = (shape: BodyShape): void => {
		if (typeof shape === 'string') return
		const count = (holders.get(shape) ?? 0) + 1
		holders.set(shape, count)
		if (count === 1) for (const part of shape.values()) visit(part)
	}
	for (const { shape } of bodies) visit(shape)

	const constants: string[] = []
	const names = new Map<BodyShape, string>()
	const partOf = (shape: BodyShape, before: string): Part => {
		if (typeof shape === 'string') return before + DIGITS[shape]
		const known = names.get(shape)
		if (known !== undefined) return before + known
		const members = (prefix: string) =>
			object(
				[...shape].map(([name, part]) => partOf(part, `${propertyName(name)}: `)),
				prefix,
			)
		if ((holders.get(shape) ?? 0) < 2) return members(before)
		const literal = members('')
		const name = `shape${constants.length + 1}`
		constants.push(`${layOut(literal, '', `const ${name}: BodyShape = `)}\n`)
		names.set(shape, name)
		return before + name
	}
	const entries = bodies.map(
		({ name, shape }) => `\n${layOut(partOf(shape, `${quote(name)}: `), '\t', '\t', ',')}`,
	)
	return `/** What may stand in a JSON body: 0 anything, 1 anything but null, 2 a key, or an object with no other properties. */
export type BodyShape = 0 | 1 | 2 | { readonly [name: string]: BodyShape }

${constants.join('')}${constants.length > 0 ? '\n' : ''}/** What the JSON bodies of operations may hold. */
export const bodyShapes: Readonly<Record<string, BodyShape>> = {${entries.join('')}${entries.length > 0 ? '\n' : ''}}
`
}
