import { describe, expect, test } from 'vitest'
import { startCluster } from '../test/cluster.ts'
import { key } from './index.ts'

describe('filters', () => {
	test('sends operators unchanged, and dates as RFC 3339', async () => {
		await using server = await startCluster()
		const filter = {
			state: { $in: ['ACTIVE' as const] },
			processInstanceKey: { $notIn: [key('1'), key('9007199254740993')] },
			processDefinitionVersion: { $gte: 2, $lt: 5 },
			processDefinitionId: { $like: 'order-*' },
			endDate: { $exists: false },
			$or: [{ hasIncident: true }, { startDate: { $gte: new Date(0) as unknown as string } }],
		}
		await server.cluster.processInstances.search({ filter, sort: [{ field: 'startDate', order: 'DESC' }] })
		expect(server.bodies()).toEqual([
			{
				filter: {
					...filter,
					$or: [{ hasIncident: true }, { startDate: { $gte: '1970-01-01T00:00:00.000Z' } }],
				},
				sort: [{ field: 'startDate', order: 'DESC' }],
			},
		])
	})

	test.each<[object, string]>([
		[{ hasIncident: { $eq: true } }, 'filter.hasIncident: expected a plain value, without operators'],
		[{ stat: 'ACTIVE' }, 'filter: unknown property "stat" (did you mean "state"?)'],
		[{ state: 'ACTVE' }, 'filter.state: unknown value "ACTVE" (did you mean "ACTIVE"?)'],
		[{ state: { $in: ['GONE'] } }, 'filter.state.$in[0]: unknown value "GONE"'],
		[{ state: { $gte: 'ACTIVE' } }, 'filter.state: unknown property "$gte"'],
		[{ state: null }, 'filter.state: expected one of ACTIVE'],
		[{ state: ['ACTIVE'] }, 'filter.state: expected one of ACTIVE'],
		[{ processInstanceKey: 2 ** 60 }, 'filter.processInstanceKey: expected a string, since a number beyond'],
		[{ processInstanceKey: { $in: [2 ** 60] } }, 'filter.processInstanceKey.$in[0]: expected a string'],
		[{ processInstanceKey: { $in: 'x' } }, 'filter.processInstanceKey.$in: expected a list'],
		[{ processInstanceKey: 'x' }, 'filter.processInstanceKey: expected a key'],
		[{ startDate: { $gt: null } }, 'filter.startDate.$gt: expected a value'],
		[{ $or: [{ stat: 'ACTIVE' }] }, 'filter.$or[0]: unknown property "stat"'],
		[{ $or: { state: 'ACTIVE' } }, 'filter.$or: expected a list'],
		[{ $or: [undefined] }, 'filter.$or[0]: expected a plain object'],
	])('%j is refused before anything is sent', async (filter, detail) => {
		await using server = await startCluster()
		await expect(server.cluster.processInstances.search({ filter } as never)).rejects.toMatchObject({
			code: 'invalid_parameter',
			detail: expect.stringContaining(detail),
		})
		expect(server.received).toHaveLength(0)
	})

	test.each<[string, object]>([
		['decisionDefinitions', { decisionDefinitionKey: { $in: [] } }],
		['decisionRequirements', { version: { $gte: 1 } }],
		['elementInstances', { elementInstanceKey: { $eq: '1' } }],
		['variables', { tenantId: { $like: 'a*' } }],
	])('%s refuse operators where a filter takes a plain value', async (group, filter) => {
		await using server = await startCluster()
		const { search } = server.cluster[group as 'variables']
		await expect(search({ filter } as never)).rejects.toMatchObject({ code: 'invalid_parameter' })
		expect(server.received).toHaveLength(0)
	})
})
