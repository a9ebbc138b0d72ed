import type { FieldValue } from '../model/fields.ts'
import type { Sort, SortValue } from './sort.ts'

/** Reads a field of the record at a place. */
export type ReadPlace = (place: number, field: string) => FieldValue

/** The ranks of records by one sort: whole numbers from 0 on. */
interface Ranks {
	readonly of: Float64Array
	readonly highest: number
}

/** Returns so many places, in order. Made by a loop: an iterator over millions of them would take seconds. */
export function placesOf(length: number): Uint32Array<ArrayBuffer> {
	const places = new Uint32Array(length)
	for (let place = 0; place < length; place++) places[place] = place
	return places
}

/**
 * Returns the places of records in the order of the sorts; where they leave it open, in the order given. Each sort
 * becomes ranks, which a radix sort puts in order without a comparison: a large model has millions of records.
 */
export function sortPlaces(places: Uint32Array, read: ReadPlace, sorts: readonly Sort[]): Uint32Array {
	let order = placesOf(places.length)
	// The radix sort is stable, so that what decides first comes last.
	for (const sort of sorts.toReversed())
		for (const part of partsOf(places, read, sort))
			order = sortByRanks(order, ranksOf(places, read, sort, part))
	for (let index = 0; index < order.length; index++) order[index] = places[order[index] as number] as number
	return order
}

/** Returns a number for a value; values that a part leaves equal are told apart by the parts before it. */
type Part = (value: NonNullable<FieldValue>) => number

function partsOf(places: Uint32Array, read: ReadPlace, { field, kind }: Sort): readonly Part[] {
	if (kind === 'int' || kind === 'date') return [Number]
	if (kind === 'key') return keyParts
	const numbers = numbered(places, read, field)
	return [(value) => numbers.get(value) as number]
}

/** The two halves of an int64, by way of memory: arithmetic would make two bigints more of each of millions. */
const half = new DataView(new ArrayBuffer(8))
const keyParts: readonly Part[] = [
	(key) => {
		half.setBigInt64(0, key as bigint)
		return half.getUint32(4)
	},
	(key) => {
		half.setBigInt64(0, key as bigint)
		return half.getInt32(0)
	},
]

/** What is missing has the highest rank: it comes last, whatever the direction. */
function ranksOf(places: Uint32Array, read: ReadPlace, { field, descending }: Sort, part: Part): Ranks {
	const of = new Float64Array(places.length)
	let lowest = Number.POSITIVE_INFINITY
	let highest = Number.NEGATIVE_INFINITY
	for (let index = 0; index < places.length; index++) {
		const value = read(places[index] as number, field)
		const number = value === undefined ? Number.NaN : part(value)
		of[index] = number
		if (number < lowest) lowest = number
		if (number > highest) highest = number
	}
	const missing = highest < lowest ? 0 : highest - lowest + 1
	for (let index = 0; index < of.length; index++) {
		const number = of[index] as number
		of[index] = Number.isNaN(number) ? missing : descending ? highest - number : number - lowest
	}
	return { of, highest: missing }
}

/** Numbers the texts that occur by their order; there are far fewer than records, mostly. */
function numbered(places: Uint32Array, read: ReadPlace, field: string): Map<FieldValue, number> {
	const distinct = new Set<FieldValue>()
	for (const place of places) distinct.add(read(place, field))
	distinct.delete(undefined)
	const sorted = [...distinct] as NonNullable<SortValue>[]
	sorted.sort((left, right) => (left < right ? -1 : 1))
	const numbers = new Map<FieldValue, number>()
	for (const [number, value] of sorted.entries()) numbers.set(value, number)
	return numbers
}

/** How many values a digit has: few enough that counting them costs nothing on a small model. */
const radix = 2048

/** Sorts from the last digit of the ranks to the first; equal ranks stay in the order given, which is overwritten. */
function sortByRanks(order: Uint32Array<ArrayBuffer>, { of, highest }: Ranks): Uint32Array<ArrayBuffer> {
	let from = order
	let to = new Uint32Array(order.length)
	for (let unit = 1; unit <= highest; unit *= radix) {
		// The mask cuts the fraction off too; a floor and a remainder take several times as long.
		const digit = (index: number) => ((of[index] as number) / unit) & (radix - 1)
		const starts = new Uint32Array(radix + 1)
		for (const index of from) (starts[digit(index) + 1] as number)++
		for (let at = 1; at < radix; at++) (starts[at] as number) += starts[at - 1] as number
		for (const index of from) to[(starts[digit(index)] as number)++] = index
		;[from, to] = [to, from]
	}
	return from
}
