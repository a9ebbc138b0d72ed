import { describe, expect, test } from 'vitest'
import type { Json } from '../base/json.ts'
import { parseDocument } from '../input/document.ts'
import { applyOverlayDocument } from './apply.ts'

async function apply(value: Json, actions: string, version = '1.0.0'): Promise<Json> {
	const overlay = `overlay: ${version}\ninfo: { title: t, version: '1' }\nactions:\n${actions}`
	return applyOverlayDocument(
		parseDocument('/api.json', 'api.json', JSON.stringify(value)),
		parseDocument('/overlay.yaml', 'overlay.yaml', overlay),
	)
}

describe('an overlay', () => {
	const base = { a: { b: 1, list: [1, 2], deep: { x: 1 } }, items: [{ n: 1 }, { n: 2 }, { n: 3 }] }
	test.each<[string, string, Json]>([
		[
			'merges objects, property by property',
			'- { target: $.a.deep, update: { y: 2 } }',
			{ ...base, a: { ...base.a, deep: { x: 1, y: 2 } } },
		],
		['replaces single values', '- { target: $.a, update: { b: 2 } }', { ...base, a: { ...base.a, b: 2 } }],
		[
			'joins arrays inside an update',
			'- { target: $.a, update: { list: [3] } }',
			{ ...base, a: { ...base.a, list: [1, 2, 3] } },
		],
		[
			'appends to an array that is the target',
			'- { target: $.a.list, update: 3 }',
			{ ...base, a: { ...base.a, list: [1, 2, 3] } },
		],
		[
			'removes several items by a filter',
			"- { target: '$.items[?@.n < 3]', remove: true }",
			{ ...base, items: [{ n: 3 }] },
		],
		[
			'removes even if there is an update',
			'- { target: $.a, update: { b: 9 }, remove: true }',
			{ items: base.items },
		],
		[
			'runs actions in order',
			'- { target: $.a, remove: true }\n- { target: $, update: { a: { z: 1 } } }',
			{ a: { z: 1 }, items: base.items },
		],
		[
			'updates every match',
			'- { target: $.items.*, update: { m: 1 } }',
			{ ...base, items: [1, 2, 3].map((n) => ({ n, m: 1 })) },
		],
	])('%s', async (_, actions, want) => {
		expect(await apply(base, actions)).toEqual(want)
	})

	test.each<[string, string, Json]>([
		[
			'merges a copy of another value',
			'- { target: $.a.deep, copy: "$.items[0]" }',
			{ ...base, a: { ...base.a, deep: { x: 1, n: 1 } } },
		],
		[
			'appends a copy of the array to itself',
			'- { target: $.items, copy: $.items }',
			{ ...base, items: [...base.items, base.items] },
		],
		['replaces a single value', '- { target: $.a.b, update: 2 }', { ...base, a: { ...base.a, b: 2 } }],
		[
			'replaces and removes single values of an array',
			"- { target: '$.a.list[0]', update: 7 }\n- { target: '$.a.list[1]', remove: true }",
			{ ...base, a: { ...base.a, list: [7] } },
		],
	])('of version 1.1 %s', async (_, actions, want) => {
		expect(await apply(base, actions, '1.1.0')).toEqual(want)
	})

	test.each([
		[
			'a copy of several values',
			'- { target: $.a, copy: "$.items.*" }',
			'copy: expected a query that matches one value',
		],
		['a copy of a missing value', '- { target: $.a, copy: $.gone }', 'nothing in api.json matches this copy'],
		[
			'a copy and an update',
			'- { target: $.a, copy: $.a, update: {} }',
			'expected one of update, copy and remove',
		],
		[
			'an object in place of a single value',
			'- { target: $.a.b, update: {} }',
			'is a single value, so the update must be one',
		],
		[
			'copies that nest too deeply',
			'- { target: $.deep, copy: $.nested }\n- { target: $.deep.a, copy: $.nested }',
			'(#/actions/1/target): action 2, $.deep.a: expected at most 400 levels of nesting',
		],
	])('of version 1.1 refuses %s', async (_, actions, message) => {
		const nested = JSON.parse(`${'{"a":'.repeat(398)}{}${'}'.repeat(398)}`)
		await expect(apply({ ...base, deep: {}, nested }, actions, '1.1.0')).rejects.toThrow(message)
	})

	test('of version 1.0 refuses copy', async () => {
		await expect(apply(base, '- { target: $.a, copy: $.a }')).rejects.toThrow('unknown field "copy"')
	})

	test('does not change the description', async () => {
		const value = { a: { b: 1 } }
		await apply(value, '- { target: $.a, update: { b: 2 } }')
		expect(value).toEqual({ a: { b: 1 } })
	})

	test('writes __proto__ as a property, and does not change the prototype', async () => {
		const result = await apply({ a: {} }, '- { target: $.a, update: { __proto__: { polluted: true } } }')
		expect(JSON.stringify(result)).toBe('{"a":{"__proto__":{"polluted":true}}}')
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
	})

	test.each([
		[
			'an action that matches nothing',
			'- { target: $.a, update: { b: 2 } }\n- { target: $.gone, update: {} }',
			'overlay.yaml:5:5 (#/actions/1/target): action 2, $.gone: nothing in api.json matches',
		],
		[
			'a target that is not a JSONPath',
			"- { target: '$.a[', update: {} }",
			'overlay.yaml:4:5 (#/actions/0/target): action 1, $.a[: target: expected a JSONPath query',
		],
		[
			'a target that is a single value',
			'- { target: $.a.b, update: 2 }',
			'api.json:1:7 (#/a/b) is a single value',
		],
		[
			'an update of another type',
			'- { target: $.a, update: { deep: 1 } }',
			'cannot merge a single value into an object at api.json:1:26 (#/a/deep); remove it',
		],
		['an action without an effect', '- { target: $.a }', 'expected update or remove'],
		['an unknown field', '- { target: $.a, updte: {} }', 'unknown field "updte" (did you mean "update"?)'],
	])('refuses %s, and reports where', async (_, actions, message) => {
		await expect(apply(base, actions)).rejects.toThrow(message)
	})
})
