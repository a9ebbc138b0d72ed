import {
	createOperateClientFromEnv,
	type DeleteAllResult,
	type OperateClient,
	parseDate,
} from '@operate-api/client'
import { expect } from 'vitest'
import type { SnippetSetup } from '../../../src/snippets.ts'

const dayMs = 24 * 60 * 60 * 1000

export const setup: SnippetSetup = {
	async check({ exports }) {
		const deleteEndedBefore: (operate: OperateClient, days: number) => Promise<DeleteAllResult[]> =
			exports.deleteEndedBefore as never
		const operate = createOperateClientFromEnv()
		const endedBefore = async (ms: number) => {
			const instances = await operate.processInstances.searchAll().toArray()
			return instances.filter(({ endDate }) => endDate !== undefined && parseDate(endDate).getTime() < ms)
		}
		const ended = await endedBefore(Number.POSITIVE_INFINITY)
		const times = ended.map(({ endDate }) => parseDate(String(endDate)).getTime()).sort((a, b) => a - b)
		const days = (Date.now() - Number(times[Math.floor(times.length / 2)])) / dayMs
		const limit = Math.floor((Date.now() - days * dayMs) / dayMs) * dayMs
		const old = await endedBefore(limit)
		const results = await deleteEndedBefore(operate, days)
		expect(results.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(old.length)
		expect(old.length).toBeGreaterThan(0)
		expect(await endedBefore(Number.POSITIVE_INFINITY)).toHaveLength(ended.length - old.length)
	},
}
