import { expect, test } from 'vitest'
import { unknownOption } from './options.ts'

const known = ['baseUrl', 'timeoutMs', 'retry', 'audience', 'tokenUrl']

test.each([
	['timeout', 'unknown option "timeout" (did you mean "timeoutMs"?)'],
	['audiance', 'unknown option "audiance" (did you mean "audience"?)'],
	['tokenURL', 'unknown option "tokenURL" (did you mean "tokenUrl"?)'],
	['colour', 'unknown option "colour" (expected one of baseUrl, timeoutMs, retry, audience, tokenUrl)'],
])('the option %s is refused with the name that was probably meant', (name, problem) => {
	expect(unknownOption({ [name]: 1 }, known)).toBe(problem)
})

test('a signal that is passed instead of options is refused', () => {
	expect(unknownOption(new AbortController().signal, known)).toMatch(/^unknown option/)
})

test('known options are accepted', () => {
	expect(unknownOption({ baseUrl: '', retry: false }, known)).toBeUndefined()
})
