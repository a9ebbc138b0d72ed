import { createOperateClient } from '@operate-api/client'
import { expect } from 'vitest'
import { served } from '../../../src/served.ts'
import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	async check({ exports, emulator }) {
		await using site = await served({ exports })
		const operate = createOperateClient({ baseUrl: `${site.url}/operate` })
		const [instance] = (await operate.processInstances.search({ filter: { state: 'COMPLETED' } })).items
		if (instance?.key === undefined) return expect.fail('found no instance')
		expect(await operate.processInstances.get(instance.key)).toEqual(instance)
		expect(await operate.processInstances.statistics(instance.key)).not.toEqual([])
		await expect(operate.processInstances.delete(instance.key)).rejects.toMatchObject({ status: 403 })
		const outside = createOperateClient({ baseUrl: site.url })
		await expect(outside.incidents.search()).rejects.toMatchObject({ status: 403 })
		expect(emulator.requests.some(({ route }) => route?.startsWith('DELETE'))).toBe(false)
	},
}
