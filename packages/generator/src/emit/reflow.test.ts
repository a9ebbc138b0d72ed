import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shown } from '../../test/markdown.ts'
import { reflow } from './reflow.ts'

const filled = (text: string, width = 40) => reflow(text.split('\n'), width).join('\n')

const same = `# A heading that is longer than the lines of this text are

Another heading that is long as well,
one of two lines
-------------------------------------

- an item
  - an item in it

    a paragraph of that

1. one
2. two

> a quote

    code  that
    stands apart, however long its lines may be

\`\`\`http
GET /a
    Accept: a

- no item
\`\`\`

a | table | without a bar at its beginning
--- | --- | ---
1 | 2 | 3

| another |
| ------- |
| 1       |

a hard\\
break

[link]: https://example.com/that-is-longer-than-the-lines

<pre>
 a

  b
</pre>

@deprecated
@example {
  "a":
    1
}
@example b`

describe('a text whose lines were wrapped by hand', () => {
	test('is filled: paragraphs, items of lists and quotes', () => {
		const text = `The first line of a paragraph, which is
wrapped
at a width of its own.

- an item that was wrapped
  where another width was
- another,
  wrapped too

10. a third that is longer than the lines are

> a quote that was wrapped
> where another
> width was`
		expect(filled(text)).toMatchInlineSnapshot(`
			"The first line of a paragraph, which is
			wrapped at a width of its own.

			- an item that was wrapped where another
			  width was
			- another, wrapped too

			10. a third that is longer than the
			    lines are

			> a quote that was wrapped where another
			> width was"
		`)
	})

	test('keeps what is no paragraph', () => {
		expect(filled(same)).toBe(same)
	})

	test('keeps the line breaks that Markdown shows', () => {
		expect(filled('one  \ntwo\\\nthree\nfour  ')).toBe('one  \ntwo\\\nthree four  ')
	})

	test('begins and ends no line with what would mean something else there', () => {
		const wide = 'word '.repeat(8)
		for (const sign of ['-', '+', '*', '#', '1.', '2)', '>', '>a', '|', '---', '===', '@tag', '[a]:', '<b>'])
			expect(filled(`${wide}${sign} end`, 40).split('\n')[1], sign).toBe(`word ${sign} end`)
		expect(filled(`${'word '.repeat(7)}C:\\ end`, 40)).toBe(`${'word '.repeat(6)}word\nC:\\ end`)
	})

	test('renders as before, loses no word, and is not filled twice', () => {
		const word = fc.oneof(
			{
				weight: 8,
				arbitrary: fc.constantFrom('a', 'word', 'longer', '`code`', '**bold**', '[a](b)', 'größe'),
			},
			{
				weight: 1,
				arbitrary: fc.constantFrom('-', '+', '*', '#', '1.', '12)', '>', '|', '---', '===', '`a  b`'),
			},
			{ weight: 1, arbitrary: fc.constantFrom('a@b', 'a|b', '2.', '<i>', '\\', 'x\\', '[a]:', ':--') },
		)
		const line = fc
			.tuple(
				fc.constantFrom('', '', '', '', '- ', '* ', '1. ', '> ', '# ', '  ', '    ', '      ', '| ', '  - '),
				fc.array(word, { minLength: 1, maxLength: 12 }),
				fc.constantFrom('', '', '', '  ', '\\'),
			)
			.map(([lead, words, end]) => lead + words.join(' ') + end)
		fc.assert(
			fc.property(
				fc.array(fc.oneof(line, fc.constant('')), { minLength: 1, maxLength: 8 }),
				fc.integer({ min: 10, max: 60 }),
				(lines, width) => {
					const text = lines.join('\n')
					const once = filled(text, width)
					expect(filled(once, width)).toBe(once)
					// A quote has its sign before each line.
					const letters = (of: string) => of.replaceAll(/[\s>]/g, '')
					expect(letters(once)).toBe(letters(text))
					expect(shown(once)).toBe(shown(text))
				},
			),
			// Readers of Markdown differ in what is rare enough: the texts are the same in each run.
			{ numRuns: 1000, seed: 1 },
		)
	})
})
