import { describe, expect, test } from 'vitest'
import { parseDocument } from '../input/document.ts'
import type { Json } from '../json.ts'
import { applyOverlayDocument } from './apply.ts'

async function apply(value: Json, actions: string): Promise<Json> {
	const overlay = `overlay: 1.0.0\ninfo: { title: t, version: '1' }\nactions:\n${actions}`
	return applyOverlayDocument(
		await parseDocument('/api.json', 'api.json', JSON.stringify(value)),
		await parseDocument('/overlay.yaml', 'overlay.yaml', overlay),
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
			'lets remove win over update',
			'- { target: $.a, update: { b: 9 }, remove: true }',
			{ items: base.items },
		],
		[
			'runs the actions in order',
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

	test('leaves the description as it was', async () => {
		const value = { a: { b: 1 } }
		await apply(value, '- { target: $.a, update: { b: 2 } }')
		expect(value).toEqual({ a: { b: 1 } })
	})

	test('writes __proto__ as a property and not into the prototype', async () => {
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
			'a target that is no JSONPath',
			"- { target: '$.a[', update: {} }",
			'overlay.yaml:4:5 (#/actions/0/target): action 1, $.a[: this is no JSONPath',
		],
		[
			'a target that is a single value',
			'- { target: $.a.b, update: 2 }',
			'api.json:1:7 (#/a/b) is a single value',
		],
		[
			'an update that does not fit',
			'- { target: $.a, update: { deep: 1 } }',
			'cannot merge a single value into an object at api.json:1:26 (#/a/deep); remove it',
		],
		['an action that does nothing', '- { target: $.a }', 'neither `update` nor `remove`'],
		['an unknown field', '- { target: $.a, updte: {} }', 'unknown field "updte" (did you mean "update"?)'],
	])('refuses %s, and says where', async (_, actions, message) => {
		await expect(apply(base, actions)).rejects.toThrow(message)
	})
})
