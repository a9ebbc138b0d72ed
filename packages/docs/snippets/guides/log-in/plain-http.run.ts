import type { OperateClient } from '@operate-api/client'
import { expect } from 'vitest'
import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	async check({ exports }) {
		const operate: OperateClient = exports.operate as never
		expect((await operate.incidents.search()).total).toBeGreaterThan(0)
	},
}
