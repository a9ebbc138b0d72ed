import {
	createOperateClientFromEnv,
	type OperateClient,
	type ProcessInstance,
	parseDate,
} from '@operate-api/client'
import { expect } from 'vitest'
import type { SnippetSetup } from '../../../src/snippets.ts'

const dayMs = 24 * 60 * 60 * 1000

export const setup: SnippetSetup = {
	async check({ exports }) {
		const runningFor: (operate: OperateClient, days: number) => Promise<ProcessInstance[]> =
			exports.runningFor as never
		const operate = createOperateClientFromEnv()
		const active = await operate.processInstances.searchAll({ filter: { state: 'ACTIVE' } }).toArray()
		const ages = active
			.map(({ startDate }) => (Date.now() - parseDate(String(startDate)).getTime()) / dayMs)
			.sort((a, b) => a - b)
		const days = Number(ages[Math.floor(ages.length / 2)]) - 0.001
		expect(await runningFor(operate, days)).toHaveLength(ages.filter((age) => age > days).length)
	},
}
