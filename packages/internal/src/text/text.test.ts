import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	forJson,
	forMarkdown,
	forMarkdownBlock,
	forMarkdownCode,
	forRunnerLog,
	forTerminal,
} from './index.ts'

const hostile = fc
	.array(
		fc.constantFrom(
			...['\u001b[2J', '\u202e', '\u2066', '\u009b', '\r', '\n', '\u2028', '\u200b', '\u{e0041}', '\ud800'],
			...[
				'::set-env::',
				'::',
				'##[error]',
				'##vso[task]',
				'```',
				'`',
				'<img src=x>',
				'[a](b)',
				'@me',
				'#1',
				'|',
			],
			...[
				'https://example.com',
				'www.example.com',
				'*a*',
				'- ',
				'# ',
				'1. ',
				'\\',
				'text',
				' ',
				'é',
				'日',
				'😀',
			],
		),
	)
	.map((parts) => parts.join(''))

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

test('no output contains a control or invisible character', () => {
	fc.assert(
		fc.property(hostile, (text) => {
			for (const write of [forTerminal, forRunnerLog, forMarkdown, forMarkdownCode]) {
				expect(write(text)).not.toMatch(invisible)
			}
			expect(forJson([text]).replaceAll('\n', '')).not.toMatch(invisible)
			expect(JSON.parse(forJson([text]))).toEqual([text])
		}),
	)
})

test('no text becomes a command of a CI runner', () => {
	fc.assert(
		fc.property(hostile, (text) => {
			for (const output of [forRunnerLog(text), ...forJson([text]).split('\n')]) {
				expect(output).not.toMatch(/^\s*::|##\[|##vso\[/i)
			}
		}),
	)
})

test('no text breaks out of its code span', () => {
	fc.assert(
		fc.property(hostile, (text) => {
			const span = forMarkdownCode(text)
			const [fence = ''] = /^`+/.exec(span) ?? []
			const inner = span.slice(fence.length, -fence.length)
			expect(span.endsWith(fence)).toBe(true)
			expect((inner.match(/`+/g) ?? []).map(({ length }) => length)).not.toContain(fence.length)
		}),
	)
})

test.each([
	['*a* _b_ `c`', '\\*a\\* \\_b\\_ \\`c\\`'],
	['<b>&amp;', '\\<b\\>\\&amp;'],
	['# no heading', '\\# no heading'],
	['1. no list', '1\\. no list'],
	['- no item', '\\- no item'],
	['https://example.com', 'https\\://example.com'],
	['@somebody and #12', '@<!-- -->somebody and #<!-- -->12'],
])('Markdown shows %s unchanged', (text, want) => {
	expect(forMarkdown(text)).toBe(want)
})

test('no text breaks out of its code block', () => {
	fc.assert(
		fc.property(hostile, (text) => {
			const lines = forMarkdownBlock(text).trimEnd().split('\n')
			const [fence = '', ...rest] = lines
			expect(fence).toMatch(/^`{3,}$/)
			expect(rest.at(-1)).toBe(fence)
			expect(rest.slice(0, -1).some((line) => line.includes(fence))).toBe(false)
		}),
	)
})
