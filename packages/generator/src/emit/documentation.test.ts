import { expect, test } from 'vitest'
import { documentationOf } from './documentation.ts'

test.each([
	['one line', '* @description How many. ', 'How many.'],
	[
		'the description before the format and the tags',
		'*\n * Format: int32\n * @deprecated\n * @description How many.\n *     Two lines.\n * @default 10\n ',
		'How many.\nTwo lines.\n\nFormat: int32\n@deprecated\n@default 10',
	],
	['a title', '*\n * Count\n * @description How many.\n ', 'Count\n\nHow many.'],
	['no title that the description begins with', '*\n * How\n * @description How many.\n ', 'How many.'],
	['no type of an enum', '* @enum {string} ', ''],
	[
		'what is set in, in a description and in an example',
		'*\n * @description Such as\n *     \n *         code\n * @example {\n *       "a": 1\n *     }\n ',
		'Such as\n\n    code\n@example {\n  "a": 1\n}',
	],
	[
		'what looks like a tag in a description',
		'*\n * @description Ask\n *     @someone, or `@you`.\n *     @example of what?\n ',
		'Ask\n\\@someone, or `@you`.\n\\@example of what?',
	],
])('%s', (_, comment, want) => {
	expect(documentationOf(comment)).toBe(want)
})
