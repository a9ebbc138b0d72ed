import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comment } from './comment.ts'
import { propertyName, quote } from './text.ts'

const anyText = fc.string({ unit: 'binary' })
const evaluate = (source: string): unknown => new Function(`return ${source}`)()

describe('a text in the source', () => {
	test('a literal is the text, whatever it is', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				expect(evaluate(quote(text))).toBe(text)
			}),
		)
	})
	test('a property has the name, whatever it is, and sets no prototype', () => {
		fc.assert(
			fc.property(fc.oneof(anyText, fc.constant('__proto__')), (name) => {
				expect(Object.keys(evaluate(`({ ${propertyName(name)}: 1 })`) as object)).toEqual([name])
			}),
		)
	})
	test('quotes are those that need fewer escapes', () => {
		expect([quote("it's"), quote('"a"'), quote(`'"`)]).toEqual([`"it's"`, `'"a"'`, `'\\'"'`])
	})
})

describe('a comment', () => {
	test('ends where it should, whatever it says', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(anyText, fc.constantFrom('*/', '/*', '*', '/', '\n'))), (parts) => {
				const text = comment(parts.join(''))
				if (text !== '') expect(text.indexOf('*/')).toBe(text.trimEnd().length - 2)
			}),
		)
	})
	test('is wrapped as its Markdown allows', () => {
		const long = 'word '.repeat(30).trim()
		expect(
			comment(
				[
					`${long}.`,
					`- ${long}`,
					'',
					`| ${long} |`,
					'```',
					long,
					'```',
					`https://example.com/${'x'.repeat(110)} ends`,
				].join('\n'),
				'\t',
			),
		).toMatchInlineSnapshot(`
			"	/**
				 * word word word word word word word word word word word word word word word word word word word word word
				 * word word word word word word word word word.
				 * - word word word word word word word word word word word word word word word word word word word word
				 *   word word word word word word word word word word
				 *
				 * | word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word |
				 * \`\`\`
				 * word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word
				 * \`\`\`
				 * https://example.com/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
				 * ends
				 */
			"
		`)
	})
	test('is one line where it fits, and none where it says nothing', () => {
		expect([comment(' a '), comment(' \n')]).toEqual(['/** a */\n', ''])
	})
})
