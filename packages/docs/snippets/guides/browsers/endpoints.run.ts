import type { Incident } from '@operate-api/client'
import { expect, vi } from 'vitest'
import { served } from '../../../src/served.ts'
import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	async check({ exports, emulator }) {
		await using site = await served({ exports })
		expect(await (await fetch(site.url)).text()).toContain("fetch('/api/incidents')")
		const incidents = (await (await fetch(`${site.url}/api/incidents`)).json()) as Incident[]
		expect(incidents.length).toBeGreaterThan(0)
		expect(incidents.every(({ key }) => typeof key === 'string')).toBe(true)
		expect((await fetch(`${site.url}/other`)).status).toBe(404)
		vi.spyOn(console, 'error').mockReturnValue()
		emulator.faults.next('POST /v1/incidents/search', { status: 400 })
		expect((await fetch(`${site.url}/api/incidents`)).status).toBe(502)
	},
}
