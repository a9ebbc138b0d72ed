import { expect, test } from 'vitest'
import { createCache } from './cache.ts'

test('keeps the values that were used last, and creates a value when it is first needed', () => {
	const cache = createCache<string>(3)
	const made: string[] = []
	const get = (value: string) =>
		cache.get(value, () => {
			made.push(value)
			return value
		})
	for (const value of ['a', 'b', 'c', 'a', 'd']) get(value)
	for (const value of ['d', 'a', 'c']) get(value)
	expect(made).toEqual(['a', 'b', 'c', 'd'])
	get('b')
	cache.clear()
	get('c')
	expect(made).toEqual(['a', 'b', 'c', 'd', 'b', 'c'])
})
