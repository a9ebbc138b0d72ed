import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
	createOperateClient,
	createOperateClientFromEnv,
	type DeleteAllResult,
	type Incident,
	type OperateClient,
	type ProcessInstance,
	parseDate,
} from '@operate-api/client'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { edit, run, snippetWith } from './snippets.ts'

const page = (name: string) => `packages/client/docs/${name}.md`
const dayMs = 24 * 60 * 60 * 1000

let emulator: OperateEmulator
let operate: OperateClient
beforeAll(async () => {
	emulator = await startOperate({ camunda: '8.7', instances: 200 })
	operate = createOperateClientFromEnv(emulator.env.selfManaged)
})
afterAll(() => emulator.close())
beforeEach(() => {
	emulator.reset()
	for (const [name, value] of Object.entries(emulator.env.selfManaged)) vi.stubEnv(name, value)
	vi.stubEnv('PORT', '0')
})
afterEach(() => {
	vi.unstubAllEnvs()
	vi.unstubAllGlobals()
	vi.restoreAllMocks()
})

/** Runs an example that prints a value, and returns the value. */
async function printed(code: string): Promise<unknown[][]> {
	const log = vi.spyOn(console, 'log').mockReturnValue()
	await run(code)
	return log.mock.calls
}

/** Runs an example that starts a server, and returns its address. */
async function started(code: string): Promise<AsyncDisposable & { readonly url: string }> {
	const { server } = await run<{ server: Server }>(code)
	if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}

describe('incidents.md', () => {
	test('finds the incidents of all versions of a process', async () => {
		const { incidentsOf } = await run<{
			incidentsOf(operate: OperateClient, bpmnProcessId: string): Promise<Incident[]>
		}>(snippetWith(page('incidents'), 'incidentsOf'))
		const definitions = await operate.processDefinitions.searchAll().toArray()
		const incidents = await operate.incidents.searchAll({ filter: { state: 'ACTIVE' } }).toArray()
		const ids = new Map(definitions.map(({ key, bpmnProcessId }) => [key, bpmnProcessId]))
		let sum = 0
		for (const bpmnProcessId of new Set(ids.values())) {
			const expected = incidents.filter(
				(each) => ids.get(each.processDefinitionKey as never) === bpmnProcessId,
			)
			const found = await incidentsOf(operate, String(bpmnProcessId))
			expect(found.map(({ key }) => key).sort()).toEqual(expected.map(({ key }) => key).sort())
			sum += found.length
		}
		expect(sum).toBe(incidents.length)
		expect(sum).toBeGreaterThan(0)
	})

	test('prints the incidents of one process instance', async () => {
		const [incident] = (await operate.incidents.search({ filter: { state: 'ACTIVE' } })).items
		vi.stubEnv('PROCESS_INSTANCE_KEY', String(incident?.processInstanceKey))
		const lines = await printed(snippetWith(page('incidents'), 'PROCESS_INSTANCE_KEY'))
		expect(lines).toContainEqual([incident?.type, incident?.message])
	})

	test('counts the process instances with an incident', async () => {
		const [[count] = []] = await printed(snippetWith(page('incidents'), 'incident: true'))
		expect(count).toBeGreaterThan(0)
	})
})

describe('clean-up.md', () => {
	const endedBefore = async (ms: number) => {
		const instances = await operate.processInstances.searchAll().toArray()
		return instances.filter(({ endDate }) => endDate !== undefined && parseDate(endDate).getTime() < ms)
	}

	test('finds the instances that have been running for some days', async () => {
		const { runningFor } = await run<{
			runningFor(operate: OperateClient, days: number): Promise<ProcessInstance[]>
		}>(snippetWith(page('clean-up'), 'runningFor'))
		const active = await operate.processInstances.searchAll({ filter: { state: 'ACTIVE' } }).toArray()
		const ages = active
			.map(({ startDate }) => (Date.now() - parseDate(String(startDate)).getTime()) / dayMs)
			.sort((a, b) => a - b)
		const days = Number(ages[Math.floor(ages.length / 2)]) - 0.001
		expect(await runningFor(operate, days)).toHaveLength(ages.filter((age) => age > days).length)
	})

	test('deletes the instances that a filter finds', async () => {
		const filter = { bpmnProcessId: 'order-process', state: 'COMPLETED' } as const
		const { total } = await operate.processInstances.search({ filter })
		const lines = await printed(snippetWith(page('clean-up'), 'onProgress'))
		expect(lines.at(-1)).toEqual([total, 0, 0])
		expect((await operate.processInstances.search({ filter })).total).toBe(0)
	})

	test('deletes the instances that ended some days ago, and no others', async () => {
		const { deleteEndedBefore } = await run<{
			deleteEndedBefore(operate: OperateClient, days: number): Promise<DeleteAllResult[]>
		}>(snippetWith(page('clean-up'), 'deleteEndedBefore'))
		const ended = await endedBefore(Number.POSITIVE_INFINITY)
		const times = ended.map(({ endDate }) => parseDate(String(endDate)).getTime()).sort((a, b) => a - b)
		const days = (Date.now() - Number(times[Math.floor(times.length / 2)])) / dayMs
		const limit = Math.floor((Date.now() - days * dayMs) / dayMs) * dayMs
		const old = await endedBefore(limit)
		const results = await deleteEndedBefore(operate, days)
		expect(results.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(old.length)
		expect(old.length).toBeGreaterThan(0)
		expect(await endedBefore(limit)).toEqual([])
		expect(await endedBefore(Number.POSITIVE_INFINITY)).toHaveLength(ended.length - old.length)
	})
})

describe('health-check.md', () => {
	test('reports whether Operate is up and, if not, why', async () => {
		const error = vi.spyOn(console, 'error').mockReturnValue()
		await using service = await started(snippetWith(page('health-check'), '/health'))
		const check = async () => {
			const response = await fetch(`${service.url}/health`)
			return [response.status, await response.json()]
		}
		expect(await check()).toEqual([200, { operate: 'up' }])
		emulator.faults.next('POST /v1/process-definitions/search', { status: 503 })
		expect(await check()).toEqual([503, { operate: 'server_error' }])
		expect(error).toHaveBeenCalledOnce()
		expect((await fetch(service.url)).status).toBe(404)
	})
})

describe('plain-http.md', () => {
	/** Redirects the hosts on the page to the emulator. */
	function stubFetch(): void {
		const platformFetch = globalThis.fetch
		vi.stubGlobal('fetch', (input: Request | string, init?: RequestInit) => {
			const { pathname } = new URL(typeof input === 'string' ? input : input.url)
			const url = `${emulator.url}${pathname}`
			return platformFetch(typeof input === 'string' ? url : new Request(url, input), init)
		})
	}

	test('logs in over http if the login allows it, and is refused otherwise', async () => {
		stubFetch()
		const code = snippetWith(page('plain-http'), 'selfManaged(')
		const { operate } = await run<{ operate: OperateClient }>(code)
		expect((await operate.incidents.search()).total).toBeGreaterThan(0)
		await expect(
			run(edit(code, { 'allowInsecureHttp: true': 'allowInsecureHttp: false' })),
		).rejects.toMatchObject({
			code: 'insecure_url',
		})
	})

	test('accepts the option next to the environment', async () => {
		vi.stubEnv('CAMUNDA_OPERATE_BASE_URL', 'http://operate.camunda.svc:8080')
		const code = snippetWith(page('plain-http'), 'createOperateClientFromEnv(')
		const { operate } = await run<{ operate: OperateClient }>(code)
		expect(operate.baseUrl).toBe('http://operate.camunda.svc:8080')
	})
})

describe('browser.md', () => {
	test('a server with endpoints of its own serves a page and its data', async () => {
		await using site = await started(snippetWith(page('browser'), '<!doctype html>'))
		expect(await (await fetch(site.url)).text()).toContain("fetch('/api/incidents')")
		const incidents = (await (await fetch(`${site.url}/api/incidents`)).json()) as Incident[]
		expect(incidents.length).toBeGreaterThan(0)
		expect(incidents.every(({ key }) => typeof key === 'string')).toBe(true)
		expect((await fetch(`${site.url}/other`)).status).toBe(404)
		vi.spyOn(console, 'error').mockReturnValue()
		emulator.faults.next('POST /v1/incidents/search', { status: 400 })
		expect((await fetch(`${site.url}/api/incidents`)).status).toBe(502)
	})

	test('a server forwards the searches and lookups of a client in the page, and nothing else', async () => {
		await using site = await started(snippetWith(page('browser'), 'isAllowed'))
		const code = edit(snippetWith(page('browser'), "baseUrl: '/operate'"), {
			"'/operate'": `'${site.url}/operate'`,
		})
		const { operate } = await run<{ operate: OperateClient }>(code)
		const [instance] = (await operate.processInstances.search({ filter: { state: 'COMPLETED' } })).items
		if (instance?.key === undefined) return expect.fail('found no instance')
		expect(await operate.processInstances.get(instance.key)).toEqual(instance)
		expect(await operate.processInstances.statistics(instance.key)).not.toEqual([])
		await expect(operate.processInstances.delete(instance.key)).rejects.toMatchObject({ status: 403 })
		const outside = createOperateClient({ baseUrl: site.url })
		await expect(outside.incidents.search()).rejects.toMatchObject({ status: 403 })
		expect(emulator.requests.some(({ route }) => route?.startsWith('DELETE'))).toBe(false)
	})
})

describe('observability.md', () => {
	test('reports the calls of the client and the token requests of the login', async () => {
		const debug = vi.spyOn(console, 'debug').mockReturnValue()
		await printed(snippetWith(page('observability'), 'login: { onEvent'))
		const types = debug.mock.calls.map(([event]) => (event as { type: string }).type)
		expect(types).toEqual(['request', 'requested', 'refreshed', 'response'])
	})
})
