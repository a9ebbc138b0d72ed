import { expect } from 'vitest'
import type { SnippetSetup } from '../../src/snippets.ts'

export const setup: SnippetSetup = {
	replace: ({ url }) => ({ "'/camunda'": `'${url}'` }),
	check: async ({ exports, emulator }) => {
		const { tokenUrl, clientId, clientSecret } = emulator.selfManaged
		const getToken = async () => {
			const response = await fetch(tokenUrl, {
				method: 'POST',
				body: new URLSearchParams({
					grant_type: 'client_credentials',
					client_id: clientId,
					client_secret: clientSecret,
				}),
			})
			return ((await response.json()) as { access_token: string }).access_token
		}
		const { activeIncidents } = exports as unknown as {
			activeIncidents(getToken: () => Promise<string>): Promise<unknown[]>
		}
		expect((await activeIncidents(getToken)).length).toBeGreaterThan(0)
	},
}
