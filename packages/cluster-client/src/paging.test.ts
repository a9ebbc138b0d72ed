import { describe, expect, test } from 'vitest'
import { page, startCluster } from '../test/cluster.ts'

const incidents = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({ incidentKey: String(first + index) }))

describe('searchAll', () => {
	test('follows the end cursor, and stops at a page with fewer items than requested', async () => {
		await using server = await startCluster((_, index) => ({
			body: page(incidents(index * 2, index === 2 ? 1 : 2), `cursor${index}`),
		}))
		const found = await server.cluster.incidents.searchAll({ page: { limit: 2 } }).toArray()
		expect(found.map(({ incidentKey }) => incidentKey)).toEqual(['0', '1', '2', '3', '4'])
		expect(server.bodies()).toEqual([
			{ page: { limit: 2 } },
			{ page: { limit: 2, after: 'cursor0' } },
			{ page: { limit: 2, after: 'cursor1' } },
		])
	})

	test('requests pages of the largest size by default', async () => {
		await using server = await startCluster()
		await server.cluster.incidents.searchAll().toArray()
		expect(server.bodies()).toEqual([{ page: { limit: 10_000 } }])
	})

	test('stops at a full page whose cursor is null', async () => {
		await using server = await startCluster(() => ({ body: page(incidents(0, 2)) }))
		expect(await server.cluster.incidents.searchAll({ page: { limit: 2 } }).toArray()).toHaveLength(2)
		expect(server.received).toHaveLength(1)
	})

	test('never sends an empty cursor', async () => {
		await using server = await startCluster(() => ({ body: page(incidents(0, 2), '') }))
		const all = server.cluster.incidents.searchAll({ page: { limit: 2 } })
		await expect(all.toArray()).rejects.toMatchObject({ code: 'unexpected_response' })
		expect(server.received).toHaveLength(1)
	})

	test.each<[string, (index: number) => [number, string]]>([
		['the same cursor', (index) => [index * 2, 'same']],
		['the same items under a new cursor', (index) => [0, `cursor${index}`]],
	])('rejects if a page has %s', async (_, next) => {
		await using server = await startCluster((_request, index) => {
			const [first, cursor] = next(index)
			return { body: page(incidents(first, 2), cursor) }
		})
		const all = server.cluster.incidents.searchAll({ page: { limit: 2 } })
		await expect(all.toArray()).rejects.toMatchObject({ code: 'paging_loop' })
		expect(server.received.length).toBeLessThanOrEqual(3)
	})

	test('continues from a given cursor', async () => {
		await using server = await startCluster()
		await server.cluster.incidents.searchAll({}, { after: 'abc=' }).toArray()
		expect(server.bodies()).toEqual([{ page: { limit: 10_000, after: 'abc=' } }])
	})

	test.each<[object, string]>([
		[{ after: '' }, 'page.after: expected a cursor'],
		[{ from: 10 }, 'page.from: expected page.after or nothing'],
		[{ before: 'abc=' }, 'page.before: expected page.after or nothing'],
	])('refuses the page %j', async (wanted, detail) => {
		await using server = await startCluster()
		const all = server.cluster.incidents.searchAll({ page: wanted })
		for (const walk of [() => all.toArray(), async () => all.pages()[Symbol.asyncIterator]().next()]) {
			await expect(walk()).rejects.toMatchObject({
				code: 'invalid_parameter',
				detail: expect.stringContaining(detail),
			})
		}
		expect(server.received).toHaveLength(0)
	})
})

test('a search takes an index or a cursor, but no empty one', async () => {
	await using server = await startCluster()
	await server.cluster.incidents.search({ page: { from: 10, limit: 5 } })
	await expect(server.cluster.incidents.search({ page: { before: '' } })).rejects.toMatchObject({
		code: 'invalid_parameter',
	})
	expect(server.bodies()).toEqual([{ page: { from: 10, limit: 5 } }])
})
