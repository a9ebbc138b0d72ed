import type { OperateClient } from '@operate-api/client'
import { expect } from 'vitest'
import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	env: () => ({ CAMUNDA_OPERATE_BASE_URL: 'http://operate.camunda.svc:8080' }),
	async check({ exports }) {
		const operate: OperateClient = exports.operate as never
		expect(operate.baseUrl).toBe('http://operate.camunda.svc:8080')
	},
}
