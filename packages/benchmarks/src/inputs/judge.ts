import { type Exact, parseExactly } from './reference.ts'

/** The result of comparing a page's keys and sort values with the parsed ones. */
export interface Judgement {
	/** The number of keys that are strings with the right digits. */
	readonly strings: number
	/** The number of keys that are numbers or objects with the right digits. */
	readonly others: number
	/** The number of keys that are wrong or missing. */
	readonly wrong: number
	/** Whether the sort values keep the server's digits, and are sent back as equal JSON. */
	readonly exactSortValues: boolean
}

const asObject = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Returns the digits of a value. The classes of lossless-json and json-bigint have a `toString` for that. */
const digitsOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value))

const isKey = (name: string): boolean => /(?:^k|K)ey$/.test(name)

/** Compares a parsed page with the page as it is read exactly. */
export function judge(text: string, parsed: unknown): Judgement {
	const page = parseExactly(text) as { items: Record<string, Exact>[]; sortValues: Exact[] }
	const { items, sortValues } = asObject(parsed)
	let strings = 0
	let others = 0
	let wrong = 0
	for (const [index, item] of page.items.entries()) {
		const found = asObject(Array.isArray(items) ? items[index] : undefined)
		for (const [name, exact] of Object.entries(item)) {
			if (!isKey(name)) continue
			if (digitsOf(found[name]) !== digitsOf(exact)) wrong++
			else if (typeof found[name] === 'string') strings++
			else others++
		}
	}
	// Operate accepts a key in `searchAfter` as a string or a number.
	const isExact = (value: unknown, index: number) =>
		digitsOf(value) === digitsOf(page.sortValues[index]) &&
		/^(?:"\d+"|\d+)$/.test(JSON.stringify(value)) &&
		JSON.stringify(value).replaceAll('"', '') === digitsOf(page.sortValues[index])
	return {
		strings,
		others,
		wrong,
		exactSortValues:
			Array.isArray(sortValues) &&
			sortValues.length === page.sortValues.length &&
			sortValues.every((value, index) => isExact(value, index)),
	}
}
