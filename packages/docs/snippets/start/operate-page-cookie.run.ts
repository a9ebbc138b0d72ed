import { expect } from 'vitest'
import type { SnippetSetup } from '../../src/snippets.ts'

export const setup: SnippetSetup = {
	replace: ({ cookie }) => ({ "/camunda', auth": `${cookie.baseUrl}', auth` }),
	check: async ({ exports }) => {
		const { activeIncidents } = exports as unknown as {
			activeIncidents(username: string, password: string): Promise<unknown[]>
		}
		expect((await activeIncidents('demo', 'demo')).length).toBeGreaterThan(0)
	},
}
