import { expect, test } from 'vitest'
import { createCache } from './cache.ts'

test('keeps the newest of so many values and so much length, and the last one in any case', () => {
	const cache = createCache<string>({ values: 3, length: 10 })
	const made: string[] = []
	const get = (value: string) =>
		cache.get(value, () => {
			made.push(value)
			return value
		})
	for (const value of ['aa', 'bb', 'cc', 'aa', 'dd']) get(value)
	for (const value of ['dd', 'aa', 'cc']) get(value)
	expect(made).toEqual(['aa', 'bb', 'cc', 'dd'])
	get('seven77')
	get('aa')
	expect(made).toEqual(['aa', 'bb', 'cc', 'dd', 'seven77', 'aa'])
	for (const value of ['twelve-------', 'twelve-------']) get(value)
	get('aa')
	expect(made.slice(6)).toEqual(['twelve-------', 'aa'])
})
