import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { camelCase, memberName, pascalCase, unique } from './names.ts'

describe('names', () => {
	test.each([
		['get-foo', 'getFoo', 'GetFoo'],
		['get_foo/bar', 'getFooBar', 'GetFooBar'],
		['FlownodeInstance', 'flownodeInstance', 'FlownodeInstance'],
		['URLOf', 'urlOf', 'URLOf'],
		['search_3', 'search3', 'Search3'],
		['1st', '_1st', '_1st'],
		['größe', 'größe', 'Größe'],
		['日本', '日本', '日本'],
		['class', 'class_', 'Class'],
		['', '_', '_'],
		["']; alert(1) //", 'alert1', 'Alert1'],
	])('%j becomes %s and %s', (name, camel, pascal) => {
		expect([camelCase(name), pascalCase(name)]).toEqual([camel, pascal])
	})

	test('a member may have the name of a keyword, and a parameter may not', () => {
		expect([memberName('delete'), camelCase('delete')]).toEqual(['delete', 'delete_'])
	})

	test('no name is used twice', () => {
		const taken = new Set(['Date'])
		expect([unique('Date', taken), unique('Date', taken), unique('Book', taken)]).toEqual([
			'Date2',
			'Date3',
			'Book',
		])
	})

	test('any name becomes an identifier', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (name) => {
				for (const made of [camelCase(name), pascalCase(name)])
					expect(() => new Function(`const ${made} = 1`)).not.toThrow()
			}),
		)
	})
})
