import { expect, test } from 'vitest'
import { formatTypes } from './declarations.ts'

test.each([
	[
		'export interface A { "a-b"?: string; readonly "c": "x"; 200: null; }',
		"export interface A {\n\t'a-b'?: string\n\treadonly c: 'x'\n\t200: null\n}",
	],
	['interface A {}', 'interface A {}'],
	['type A = (string | null)[];', 'type A = (string | null)[]'],
	['type A = [\n    number,\n    ...string[]\n];', 'type A = [number, ...string[]]'],
	['type A = readonly string[];', 'type A = readonly string[]'],
	['type A = { [key: string]: unknown; };', 'type A = { [key: string]: unknown }'],
	['type A = {\n a: { b: 1; }; };', 'type A = {\n\ta: { b: 1 }\n}'],
	[
		'type W<T, K extends keyof T> = T & {\n    [P in K]-?: T[P];\n};',
		'type W<T, K extends keyof T> = T & { [P in K]-?: T[P] }',
	],
	[
		`type A = ${['alpha', 'beta', 'gamma'].map((name) => `"${name.repeat(9)}"`).join(' | ')}`,
		`type A =${['alpha', 'beta', 'gamma'].map((name) => `\n\t| '${name.repeat(9)}'`).join('')}`,
	],
	[
		`type A = (${['alpha', 'beta', 'gamma'].map((name) => `"${name.repeat(9)}"`).join(' | ')})[]`,
		`type A = (\n${['alpha', 'beta', 'gamma'].map((name) => `\t| '${name.repeat(9)}'\n`).join('')})[]`,
	],
])('%s', (text, want) => {
	expect(formatTypes(text)).toBe(`${want}\n`)
})
