import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FieldValue } from '../entities/entity.ts'
import { placesOf, sortPlaces } from './order.ts'
import { comparePlaces, type Sort, sortValues } from './sort.ts'

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined })
const columns: { readonly [Name in Sort['kind'] & string]?: fc.Arbitrary<FieldValue> } = {
	// Neighbours at the limits of doubles and of their halves, and keys below zero.
	key: maybe(
		fc.oneof(
			fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 2n }),
			fc.constantFrom(
				2n ** 32n - 1n,
				2n ** 32n,
				2n ** 53n,
				2n ** 53n + 1n,
				2n ** 62n + 1n,
				2n ** 62n,
				0n,
				-1n,
			),
		),
	),
	int: maybe(fc.integer()),
	date: maybe(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })),
	string: maybe(fc.constantFrom('', 'a', 'b', 'aa', 'é', '😀')),
	boolean: maybe(fc.boolean()),
}

test('sorting records agrees with comparing two of them, and keeps the order of equal ones', () => {
	const kinds = Object.keys(columns) as (keyof typeof columns)[]
	const sort = fc.record({ kind: fc.constantFrom(...kinds), descending: fc.boolean() })
	const record = fc.record(columns as Record<string, fc.Arbitrary<FieldValue>>)
	fc.assert(
		fc.property(fc.array(record, { maxLength: 40 }), fc.array(sort, { maxLength: 3 }), (records, given) => {
			const sorts: Sort[] = given.map(({ kind, descending }) => ({ field: kind, kind, descending }))
			const placeOf = (place: number) => sortValues((field) => records[place]?.[field], sorts)
			const places = placesOf(records.length)
			const compared = [...places].sort((left, right) => comparePlaces(placeOf(left), placeOf(right), sorts))
			expect([...sortPlaces(places, (place, field) => records[place]?.[field], sorts)]).toEqual(compared)
		}),
		{ numRuns: 500 },
	)
})
