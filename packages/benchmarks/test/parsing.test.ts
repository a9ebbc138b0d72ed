import { describe, expect, test } from 'vitest'
import { judge } from '../src/inputs/judge.ts'
import { createOurParser } from '../src/inputs/our-parser.ts'
import { pageOf } from '../src/inputs/page.ts'
import { type Exact, parseExactly } from '../src/inputs/reference.ts'

const limit = 2n ** 53n

/** The value that the client should return: keys and unsafe integers as strings, the rest as plain JSON. */
function expected(exact: Exact, name = ''): unknown {
	if (typeof exact === 'bigint') {
		const isSafe = exact < limit && exact > -limit
		return /(?:^k|K)ey$/.test(name) || !isSafe ? exact.toString() : Number(exact)
	}
	if (Array.isArray(exact)) return exact.map((value) => expected(value))
	if (typeof exact !== 'object' || exact === null) return exact
	return Object.fromEntries(Object.entries(exact).map(([name, value]) => [name, expected(value, name)]))
}

describe.each(['all below 2^53', 'a quarter past 2^53'] as const)('a page with keys %s', (keys) => {
	test.each([0, 1, 2, 3, 4, 5, 6, 7])('is parsed without loss, seed %i', (seed) => {
		const text = pageOf(1000, keys, seed)
		const parse = createOurParser()
		// The second time, the parser has learned which size of keys to expect.
		for (const parsed of [parse(text), parse(text)]) {
			expect(parsed).toEqual(expected(parseExactly(text)))
			expect(judge(text, parsed)).toEqual({ strings: 3000, others: 0, wrong: 0, exactSortValues: true })
		}
	})

	test('has as many keys beyond 2^53 as its name says', () => {
		const found = [...pageOf(1000, keys, 0).matchAll(/[kK]ey":(\d+)/g)]
		const past = found.filter(([, digits = '']) => BigInt(digits) > limit)
		expect(found).toHaveLength(3000)
		if (keys === 'all below 2^53') expect(past).toHaveLength(0)
		else expect(past.length / found.length).toBeCloseTo(0.25, 1)
	})
})

test('pages of both kinds in turn are parsed without loss', () => {
	const parse = createOurParser()
	for (const keys of ['a quarter past 2^53', 'all below 2^53', 'a quarter past 2^53'] as const) {
		const text = pageOf(1000, keys, 1)
		expect(parse(text)).toEqual(expected(parseExactly(text)))
	}
})

test('judge() notices a parser that rounds', () => {
	const text = pageOf(1000, 'a quarter past 2^53', 0)
	const { strings, others, wrong, exactSortValues } = judge(text, JSON.parse(text))
	expect(strings).toBe(0)
	expect(others + wrong).toBe(3000)
	// An odd key below 2^54 is rounded every time.
	expect(wrong).toBeGreaterThan(700)
	expect(exactSortValues).toBe(false)
})

test('judge() notices sort values that became objects', () => {
	const text = pageOf(4, 'a quarter past 2^53', 0)
	const page = createOurParser()(text) as { sortValues: string[] }
	const sortValues = page.sortValues.map((value) => ({ value, toString: () => value }))
	expect(judge(text, { ...page, sortValues }).exactSortValues).toBe(false)
	expect(judge(text, page).exactSortValues).toBe(true)
})
