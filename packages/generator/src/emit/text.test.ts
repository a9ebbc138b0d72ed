import { expect, test } from 'vitest'
import { propertyName, quote } from './text.ts'

test.each([
	["it's", '"it\'s"'],
	['"a"', '"\\"a\\""'],
	['a\u2028b', '"a\\u2028b"'],
	['\u202e', '"\\u202e"'],
	['日本', '"日本"'],
])('%s is written as a string literal', (text, want) => {
	expect(quote(text)).toBe(want)
	expect(new Function(`return ${quote(text)}`)()).toBe(text)
})

test.each([
	['name', 'name'],
	['a-b', '"a-b"'],
	['1st', '"1st"'],
	['größe', '"größe"'],
	['__proto__', '["__proto__"]'],
])('%s is written as a property name', (name, want) => {
	expect(propertyName(name)).toBe(want)
})
