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
	// The radix sort is stable, so that the sort that decides first comes last.
	for (const sort of sorts.toReversed()) order = sortByRanks(order, ranksOf(places, read, sort))
	return order.map((index) => places[index] as number)
}

/** What is missing has the highest rank: it comes last, whatever the direction. */
function ranksOf(places: Uint32Array, read: ReadPlace, { field, kind, descending }: Sort): Ranks {
	const isNumber = kind === 'int' || kind === 'date'
	const numbers = isNumber ? undefined : numbered(places, read, field)
	const of = new Float64Array(places.length)
	let lowest = Number.POSITIVE_INFINITY
	let highest = Number.NEGATIVE_INFINITY
	for (let index = 0; index < places.length; index++) {
		const value = read(places[index] as number, field)
		const number = value === undefined ? Number.NaN : numbers ? (numbers.get(value) as number) : Number(value)
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

/** Numbers the values that occur by their order; of texts there are far fewer than records, mostly. */
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
		const digit = (index: number) => Math.floor((of[index] as number) / unit) % radix
		const starts = new Uint32Array(radix + 1)
		for (const index of from) (starts[digit(index) + 1] as number)++
		for (let at = 1; at < radix; at++) (starts[at] as number) += starts[at - 1] as number
		for (const index of from) to[(starts[digit(index)] as number)++] = index
		;[from, to] = [to, from]
	}
	return from
}
