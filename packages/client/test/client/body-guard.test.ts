import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createOperateClient, key, OperateError } from '../../src/index.ts'
import { startFixture } from '../emulator.ts'
import { serveEmptyPages } from '../server.ts'

const server = await serveEmptyPages()
afterAll(() => server[Symbol.asyncDispose]())
const operate = createOperateClient({ baseUrl: server.url })

// A search as a JavaScript caller can make it, without types.
const search = (query: unknown) => operate.processInstances.search(query as never)
const searchAll = (query: unknown) => operate.processInstances.searchAll(query as never)
const sent = () => JSON.parse(server.received.at(-1)?.body ?? '')

/** Expects that every kind of search refuses the query with that detail, and that no request arrives at the server. */
async function refuses(query: unknown, detail: string | RegExp) {
	const before = server.received.length
	const ways = [
		search(query),
		searchAll(query).toArray(),
		searchAll(query).pages()[Symbol.asyncIterator]().next(),
	]
	for (const outcome of await Promise.allSettled(ways)) {
		expect(outcome).toMatchObject({
			reason: {
				code: 'invalid_parameter',
				method: 'POST',
				path: '/v1/process-instances/search',
				baseUrl: server.url,
				detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
			},
		})
	}
	expect(server.received.length).toBe(before)
}

describe('an unknown property of a search', () => {
	it('is refused before anything is sent, so that a typo does not find, and delete, everything', async () => {
		await using fixture = await startFixture({ instances: 20 })
		const { processInstances } = fixture.operate
		const { total } = await processInstances.search({ filter: { state: 'COMPLETED' } })
		expect(total).toBeGreaterThan(0)
		const before = fixture.emulator.requests.length
		for (const query of [{ filters: { state: 'COMPLETED' } }, { filter: { stat: 'COMPLETED' } }]) {
			const tidy = async () => {
				for await (const { key } of processInstances.searchAll(query as never)) {
					await processInstances.delete(key)
				}
			}
			await expect(tidy()).rejects.toMatchObject({ code: 'invalid_parameter' })
		}
		expect(fixture.emulator.requests.length).toBe(before)
		expect((await processInstances.search({ filter: { state: 'COMPLETED' } })).total).toBe(total)
	})

	it('is refused in a sort too, as is an unknown order', async () => {
		await refuses(
			{ sort: [{ field: 'startDate', ordr: 'DESC' }] },
			'sort[0]: unknown property "ordr" (did you mean "order"?)',
		)
		await refuses(
			{ sort: [{ field: 'key' }, { field: 'startDate', order: 'desc' }] },
			'sort[1].order: unknown value "desc" (did you mean "DESC"?)',
		)
		await refuses({ sort: { field: 'startDate' } }, 'sort: expected a list')
		await search({ sort: [{ field: 'startDate', order: 'DESC' }] })
		expect(sent()).toEqual({ sort: [{ field: 'startDate', order: 'DESC' }] })
	})

	it('is named next to the known ones, and its value is never shown', async () => {
		await refuses(
			{ filters: { state: 'secret' } },
			'body: unknown property "filters" (did you mean "filter"?)',
		)
		await refuses(
			{ filter: { stat: 'secret' } },
			/^filter: unknown property "stat" \(did you mean "state"\?\)$/,
		)
		await refuses({ filter: { name: 'secret' } }, /^filter: unknown property "name" /)
		await expect(operate.variables.search({ filter: { name: 'x' } })).resolves.toBeDefined()
	})

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'toJSON', '', 'a\nb'])(
		'can have any name: %j',
		async (name) => {
			const own = JSON.parse(`{${JSON.stringify(name)}: "secret"}`)
			await refuses(own, name === 'toJSON' ? 'body: expected a plain object' : /^body: unknown property "/)
			await refuses({ filter: own }, /^filter: (unknown property "|expected a plain object)/)
		},
	)

	it('is ignored if its value is undefined', async () => {
		const absent = {
			filter: { state: 'ACTIVE', key: undefined, stat: undefined },
			sort: undefined,
			filters: undefined,
		}
		await search(absent)
		expect(sent()).toEqual({ filter: { state: 'ACTIVE' } })
		await search({ filter: undefined })
		expect(sent()).toEqual({})
		await search(undefined)
		expect(sent()).toEqual({})
	})

	it('is sent by a call by path', async () => {
		const body = { filter: { later: 1, key: 2 ** 53, state: null } }
		await operate.POST('/v1/process-instances/search', { body: body as never })
		expect(sent()).toEqual(body)
	})
})

describe('a key of a filter', () => {
	it.each([
		Number('9007199254740993'),
		2 ** 53,
		1.5,
		Number.NaN,
		Number.POSITIVE_INFINITY,
		null,
		true,
		{},
		['1'],
		1n,
	])('is refused with the value %o', async (value) => {
		const why =
			typeof value === 'number'
				? /^filter\.key: expected a string, since a number beyond 2\^53/
				: /: expected a string, received \w+$/
		await refuses({ filter: { key: value } }, why)
		await refuses(
			{ filter: { parentProcessInstanceKey: value } },
			/^filter\.parentProcessInstanceKey: expected/,
		)
	})

	it.each(['', 'abc', '1 ', '-1', '9223372036854775808'])('is refused with the value %j', async (value) => {
		await refuses({ filter: { key: value } }, /^filter\.key: expected a key, which is an integer from 0/)
	})

	it('arrives unchanged otherwise', async () => {
		for (const value of [key('9007199254740993'), 2251799813685249]) {
			await search({ filter: { key: value } })
			expect(sent()).toEqual({ filter: { key: value } })
		}
	})
})

describe('a value that JSON would write as an empty object', () => {
	it.each([
		['a string', 'COMPLETED'],
		['an empty string', ''],
		['a number', 7],
		['a list', [{ state: 'COMPLETED' }]],
		['null', null],
		['a map', new Map([['state', 'COMPLETED']])],
		['a promise', Promise.resolve({ state: 'COMPLETED' })],
		['search parameters', new URLSearchParams({ state: 'COMPLETED' })],
		['a date', new Date(0)],
		['a function', () => ({ state: 'COMPLETED' })],
		['an object with toJSON', { state: 'COMPLETED', toJSON: () => ({}) }],
		['an object that inherits toJSON', Object.create({ toJSON: () => ({}) })],
	])('is refused as a filter and as a body: %s', async (_, value) => {
		await refuses({ filter: value }, 'filter: expected a plain object')
		await refuses(value, 'body: expected a plain object')
	})

	it.each([null, Number.NaN, Number.POSITIVE_INFINITY, new Date('none'), () => 'ACTIVE', Symbol('ACTIVE')])(
		'is refused as a condition: %o',
		async (value) => {
			await refuses({ filter: { startDate: value } }, /^filter\.startDate: expected a (JSON )?value/)
			await refuses({ size: value }, /^size: expected a (JSON )?value/)
		},
	)

	it('is distinguished from values that JSON can write', async () => {
		class Query {
			filter = Object.assign(Object.create(null), {
				startDate: new Date(0),
				incident: false,
				processVersion: 0,
			})
		}
		await search(new Query())
		expect(sent()).toEqual({
			filter: { startDate: '1970-01-01T00:00:00.000Z', incident: false, processVersion: 0 },
		})
	})
})

describe('other values', () => {
	it('are checked by the server only, and searchAfter arrives unchanged', async () => {
		const query = {
			searchAfter: ['9223372036854775807', 2 ** 60, null, true, { a: null }],
			sort: [{ field: 'kye' }],
			size: '5',
		}
		await search(query)
		expect(sent()).toEqual(query)
		await searchAll(query).toArray()
		expect(sent()).toEqual(query)
	})

	it.each([{ $eq: 'a' }, ['a']])(
		'%o is refused in a filter that takes a plain value',
		async (bpmnProcessId) => {
			await expect(search({ filter: { bpmnProcessId } })).rejects.toMatchObject({
				code: 'invalid_parameter',
				detail: 'filter.bpmnProcessId: expected a plain value, without operators',
			})
		},
	)

	it('an unknown value of an enum is refused', async () => {
		await expect(search({ filter: { state: 'active' } })).rejects.toMatchObject({
			code: 'invalid_parameter',
			detail: expect.stringMatching(/^filter\.state: unknown value "active".*ACTIVE/),
		})
	})

	const names = fc.constantFrom(
		...['filter', 'filter', 'size', 'searchAfter', 'sort', 'key', 'key', 'state', 'bpmnProcessId'],
		...['stat', '__proto__', 'constructor', 'Filter'],
	)
	const values = fc.oneof(
		fc.constantFrom(undefined, null, Number.NaN, 2 ** 53, '9007199254740993', 1, 'ACTIVE', true),
		fc.array(fc.jsonValue(), { maxLength: 2 }),
	)
	const objects = (parts: fc.Arbitrary<unknown>) =>
		fc.array(fc.tuple(names, parts), { maxLength: 3 }).map((entries) => Object.fromEntries(entries))

	it('bodies of known properties are refused or arrive unchanged, with exact keys', async () => {
		await fc.assert(
			fc.asyncProperty(fc.oneof(values, objects(fc.oneof(values, objects(values)))), async (query) => {
				const before = server.received.length
				const error = await search(query).catch((error: unknown) => error)
				if (error instanceof OperateError) {
					expect(error.code).toBe('invalid_parameter')
					expect(server.received.length).toBe(before)
					return
				}
				expect(sent()).toEqual(JSON.parse(JSON.stringify(query ?? {})))
				const { filter = {}, ...rest } = sent()
				expect(['size', 'searchAfter', 'sort']).toEqual(expect.arrayContaining(Object.keys(rest)))
				expect(['key', 'state', 'bpmnProcessId']).toEqual(expect.arrayContaining(Object.keys(filter)))
				expect([undefined, 1, '9007199254740993']).toContain(filter.key)
				expect(Object.values({ ...rest, ...filter })).not.toContain(null)
			}),
			{ numRuns: 300 },
		)
	})
})
