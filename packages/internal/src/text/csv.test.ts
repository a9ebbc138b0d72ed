import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forCsv } from './csv.ts'

/** Reads one line of CSV: RFC 4180. */
function cellsOf(line: string): string[] {
	const cells = ['']
	let isQuoted = false
	for (const character of line.replaceAll('""', '\u0001')) {
		if (character === '"') {
			isQuoted = !isQuoted
		} else if (character === ',' && !isQuoted) {
			cells.push('')
		} else {
			cells.push(cells.pop() + character)
		}
	}
	return cells.map((cell) => cell.replaceAll('\u0001', '"'))
}

test.each([
	['=1+1', "'=1+1"],
	['+1', "'+1"],
	['-1', "'-1"],
	['@SUM(A1)', "'@SUM(A1)"],
	[' =1', "' =1"],
	['\t=1', '\\u{9}=1'],
	['a,b', '"a,b"'],
	['say "hi"', '"say ""hi"""'],
	['a\nb', 'a\\u{a}b'],
	['order-process', 'order-process'],
])('%j becomes %j', (text, cell) => {
	expect(forCsv(text)).toBe(cell)
})

test('a number stays a number', () => {
	expect([forCsv(-12), forCsv(0.5)]).toEqual(['-12', '0.5'])
})

test('no text breaks out of its cell, starts a formula, or loses a character', () => {
	const text = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 12 }),
		fc
			.array(fc.constantFrom('=', '+', '-', '@', '"', ',', ';', '\t', '\r', '\n', ' ', 'a', '\u202e'), {
				maxLength: 6,
			})
			.map((parts) => parts.join('')),
	)
	fc.assert(
		fc.property(text, text, (a, b) => {
			const line = [forCsv(a), forCsv(b)].join(',')
			const cells = cellsOf(line)
			expect(cells).toHaveLength(2)
			for (const cell of cells) {
				expect(cell).not.toMatch(/^\s*[=+\-@]/)
				expect(cell).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
			}
		}),
	)
})
