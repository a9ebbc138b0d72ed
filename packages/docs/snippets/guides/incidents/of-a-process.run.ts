import { createOperateClientFromEnv, type Incident, type OperateClient } from '@operate-api/client'
import { expect } from 'vitest'
import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	async check({ exports }) {
		const incidentsOf: (operate: OperateClient, bpmnProcessId: string) => Promise<Incident[]> =
			exports.incidentsOf as never
		const operate = createOperateClientFromEnv()
		const definitions = await operate.processDefinitions.searchAll().toArray()
		const incidents = await operate.incidents.searchAll({ filter: { state: 'ACTIVE' } }).toArray()
		let sum = 0
		for (const id of new Set(definitions.map(({ bpmnProcessId }) => String(bpmnProcessId)))) {
			sum += (await incidentsOf(operate, id)).length
		}
		expect(sum).toBe(incidents.length)
	},
}
