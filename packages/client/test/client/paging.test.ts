import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createOperateClient, type ProcessInstance } from '../../src/index.ts'
import { startFixture } from '../emulator.ts'
import { serve } from '../server.ts'

const fixture = await startFixture({ instances: 40 })
afterAll(() => fixture[Symbol.asyncDispose]())
const { operate, emulator } = fixture
beforeEach(() => emulator.reset())

const route = 'POST /v1/process-instances/search'
const requests = () => fixture.bodies(route) as { size?: number; searchAfter?: unknown[] }[]
const keysOf = (items: readonly ProcessInstance[]) => items.map(({ key }) => key)

describe('searchAll', () => {
	it('requests one page of the largest size if it holds all items', async () => {
		expect(await operate.processInstances.searchAll().toArray()).toHaveLength(40)
		expect(requests()).toEqual([{ size: 1000 }])
	})

	it.each([
		[7, [7, 7, 7, 7, 7, 5]],
		[39, [39, 1]],
		[20, [20, 20]],
		[40, [40]],
	])('with a size of %i returns each item once, and stops at the end', async (size, lengths) => {
		const found: string[] = []
		const pages: number[] = []
		for await (const page of operate.processInstances.searchAll({ size }).pages()) {
			pages.push(page.items.length)
			found.push(...keysOf(page.items))
		}
		expect(pages).toEqual(lengths)
		expect(new Set(found).size).toBe(40)
		// A full last page looks like any other. Only the empty page after it shows the end.
		expect(requests()).toHaveLength(40 % size === 0 ? lengths.length + 1 : lengths.length)
		expect(new Set(requests().map((body) => JSON.stringify(body))).size).toBe(requests().length)
	})

	it('returns one empty page if nothing matches, and no item', async () => {
		const none = operate.processInstances.searchAll({ filter: { bpmnProcessId: 'none such' } })
		expect(await none.toArray()).toEqual([])
		const pages = []
		for await (const page of none.pages()) pages.push(page)
		expect(pages).toMatchObject([{ items: [], total: 0 }])
		expect(requests()).toHaveLength(2)
	})

	it('follows any sort, even with missing dates, and sends the cursor back unchanged', async () => {
		const sort = [
			{ field: 'endDate', order: 'DESC' },
			{ field: 'parentKey', order: 'ASC' },
			{ field: 'bpmnProcessId' },
		] as const
		const cursors: unknown[][] = []
		const found = new Set<string>()
		for await (const page of operate.processInstances.searchAll({ size: 9, sort: [...sort] }).pages()) {
			cursors.push(page.sortValues)
			for (const { key } of page.items) found.add(key)
		}
		expect(found.size).toBe(40)
		expect(requests().map(({ searchAfter }) => searchAfter)).toEqual([undefined, ...cursors.slice(0, -1)])
		expect(cursors.flat()).toContain('9223372036854775807')
	})

	it('starts at searchAfter', async () => {
		const first = await operate.processInstances.search({ size: 30 })
		const rest = await operate.processInstances.searchAll({ searchAfter: first.sortValues }).toArray()
		expect(rest).toHaveLength(10)
	})

	it.each([0, 1, 9, 10, 11, 20, 39, 40, 41, Number.POSITIVE_INFINITY])(
		'collects at most %d items, and requests no more pages than needed',
		async (limit) => {
			const items = await operate.processInstances.searchAll({ size: 10 }).toArray({ limit })
			expect(items).toHaveLength(Math.min(limit, 40))
			const asked = requests().reduce((sum, { size = 0 }) => sum + size, 0)
			expect(asked).toBe(limit > 40 ? 50 - (limit === 41 ? 9 : 0) : limit)
		},
	)

	it.each([-1, Number.NaN])('refuses a limit of %o', async (limit) => {
		await expect(operate.processInstances.searchAll().toArray({ limit })).rejects.toThrow(
			/^limit: expected a number of 0 or more/,
		)
		expect(requests()).toHaveLength(0)
	})

	it('requests nothing before the first item is needed, and nothing after a break', async () => {
		const all = operate.processInstances.searchAll({ size: 5 })
		expect(requests()).toHaveLength(0)
		let seen = 0
		for await (const _ of all) if (++seen === 5) break
		expect(requests()).toHaveLength(1)
		for await (const _ of all) if (++seen === 11) break
		expect(requests()).toHaveLength(3)
	})

	it('starts from the first page with each loop', async () => {
		const all = operate.processInstances.searchAll({ size: 25 })
		const [first, second] = [await all.toArray(), await all.toArray()]
		expect(second).toEqual(first)
		expect(requests()).toHaveLength(4)
	})

	it('returns items in order to simultaneous callers, and requests no page twice', async () => {
		const iterator = operate.processInstances.searchAll({ size: 6 })[Symbol.asyncIterator]()
		const results = await Promise.all(Array.from({ length: 45 }, () => iterator.next()))
		const found = results.flatMap(({ done, value }) => (done ? [] : [value]))
		expect(keysOf(found)).toEqual(keysOf(await operate.processInstances.searchAll().toArray()))
		expect(requests()).toHaveLength(7 + 1)
	})

	it('ends with the error of a page, after the items before it', async () => {
		emulator.faults.next(route, { delay: 0 })
		emulator.faults.next(route, { status: 500 })
		const seen: ProcessInstance[] = []
		const loop = async () => {
			for await (const item of operate.processInstances.searchAll({ size: 15 })) seen.push(item)
		}
		await expect(loop()).rejects.toMatchObject({ code: 'server_error' })
		expect(seen).toHaveLength(15)
		expect(requests()).toHaveLength(2)
	})

	it.each([
		['before the first page', 0],
		['in the middle of a page', 4],
		['between two pages', 10],
	])('stops %s at an abort, and rejects with its reason', async (_when, after) => {
		const controller = new AbortController()
		const reason = new Error('enough')
		const all = operate.processInstances.searchAll({ size: 10 }, { signal: controller.signal })
		let seen = 0
		const loop = async () => {
			if (after === 0) controller.abort(reason)
			for await (const _ of all) if (++seen === after) controller.abort(reason)
		}
		await expect(loop()).rejects.toBe(reason)
		expect(seen).toBe(after)
		expect(requests()).toHaveLength(after === 0 ? 0 : 1)
		await expect(all.toArray()).rejects.toBe(reason)
	})
})

describe('a server with wrong pages', () => {
	const client = async (answer: (index: number) => unknown) => {
		const server = await serve((_request, index) => ({ body: answer(index) }))
		return { server, operate: createOperateClient({ baseUrl: server.url, retry: false }) }
	}
	const items = (count: number) => Array.from({ length: count }, (_, key) => ({ key }))

	it('is detected if its cursors repeat, however long the cycle is', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(6), fc.integer({ min: 1, max: 9 }), async (before, round) => {
				const { server, operate } = await client((index) => ({
					items: [{ key: 2 * index }, { key: 2 * index + 1 }],
					sortValues: [index < before ? index : before + ((index - before) % round)],
					total: 2,
				}))
				await using _ = server
				await expect(operate.variables.searchAll({ size: 2 }).toArray()).rejects.toMatchObject({
					code: 'paging_loop',
					path: '/v1/variables/search',
				})
				expect(server.received.length).toBeLessThan(4 * (before + round) + 4)
			}),
			{ numRuns: 15 },
		)
	})

	it('is detected if a page begins like the one before it, although its cursor is new', async () => {
		const { server, operate } = await client((index) => ({ items: items(2), sortValues: [index], total: 9 }))
		await using _ = server
		const seen: unknown[] = []
		const walk = async () => {
			for await (const item of operate.variables.searchAll({ size: 2 })) seen.push(item.key)
		}
		await expect(walk()).rejects.toMatchObject({ code: 'paging_loop' })
		expect(seen).toEqual(['0', '1'])
	})

	it.each([
		[{ total: 1 }, 'items: expected an array, received nothing'],
		[{ items: null }, 'items: expected an array, received null'],
		[[], 'body: expected an object, received array'],
		[{ items: items(3), sortValues: [] }, 'a full page has no sortValues to continue from'],
		[{ items: items(3) }, 'a full page has no sortValues to continue from'],
	])('is reported: %o', async (body, detail) => {
		const { server, operate } = await client(() => body)
		await using _ = server
		await expect(operate.variables.searchAll({ size: 3 }).toArray()).rejects.toMatchObject({
			code: 'unexpected_response',
			detail,
		})
	})
})

it('100,000 items are read without keeping those that were passed', async () => {
	setFlagsFromString('--expose-gc')
	const collectGarbage = runInNewContext('gc') as () => void
	const size = 1000
	const total = 100_000
	const page = (first: number) => {
		const items = Array.from({ length: size }, (_, index) => `{"key":${2n ** 53n + BigInt(first + index)}}`)
		return `{"items":[${items}],"sortValues":[${first + size}],"total":10000}`
	}
	const operate = createOperateClient({
		baseUrl: 'http://localhost',
		async fetch(request) {
			const { searchAfter = [0] } = (await request.json()) as { searchAfter?: [number] }
			return new Response(searchAfter[0] >= total ? '{"items":[],"sortValues":[]}' : page(searchAfter[0]))
		},
	})
	const firstOfPages: WeakRef<object>[] = []
	let count = 0
	let inOrder = true
	let alive = total
	for await (const item of operate.variables.searchAll()) {
		if (count % size === 0) firstOfPages.push(new WeakRef(item))
		inOrder &&= BigInt(item.key) === 2n ** 53n + BigInt(count)
		if (++count === total) {
			// A reference that was read in this turn stays alive until the end of the turn.
			await new Promise((resolve) => setImmediate(resolve))
			collectGarbage()
			alive = firstOfPages.filter((reference) => reference.deref() !== undefined).length
		}
	}
	expect({ count, inOrder }).toEqual({ count: total, inOrder: true })
	expect(alive).toBeLessThan(4)
})
