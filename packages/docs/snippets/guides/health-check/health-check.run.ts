import { expect, vi } from 'vitest'
import { served } from '../../../src/served.ts'
import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	async check({ exports, emulator }) {
		const error = vi.spyOn(console, 'error').mockReturnValue()
		await using service = await served({ exports })
		const health = async () => {
			const response = await fetch(`${service.url}/health`)
			return [response.status, await response.json()]
		}
		expect(await health()).toEqual([200, { operate: 'up' }])
		emulator.faults.next('POST /v1/process-definitions/search', { status: 503 })
		expect(await health()).toEqual([503, { operate: 'server_error' }])
		expect(error).toHaveBeenCalledOnce()
		expect((await fetch(service.url)).status).toBe(404)
	},
}
