import { WIDTH, widthOf } from './text.ts'

/** A part of an expression: a text, or a list in brackets that takes a line an item where it does not fit on one. */
export type Part = string | Bracketed

interface Bracketed {
	readonly before: string
	readonly open: string
	readonly items: readonly Part[]
	readonly close: string
}

/** Makes an object literal. */
export function object(items: readonly Part[], before = ''): Part {
	return items.length === 0 ? `${before}{}` : { before: `${before}{`, open: ' ', items, close: ' }' }
}

/** Makes a list literal. */
export function list(items: readonly Part[], before = ''): Part {
	return { before: `${before}[`, open: '', items, close: ']' }
}

/** Makes a call. */
export function call(name: string, items: readonly Part[]): Part {
	return { before: `${name}(`, open: '', items, close: ')' }
}

/** Writes a part on one line. */
export function flat(part: Part): string {
	if (typeof part === 'string') return part
	return part.before + part.open + part.items.map(flat).join(', ') + part.close
}

/** Writes a part behind what already stands on its line, and before what follows on it. */
export function layOut(part: Part, indent: string, start: string = indent, end = ''): string {
	const line = start + flat(part) + end
	if (typeof part === 'string' || widthOf(line) <= WIDTH) return line
	const inner = `${indent}\t`
	const items = part.items.map((item) => layOut(item, inner, inner, ','))
	return `${start}${part.before}\n${items.join('\n')}\n${indent}${part.close.trim()}${end}`
}
