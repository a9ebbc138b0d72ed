// Reads all process instances in one of several ways, and reports the time and the memory that it took.
import { selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'
import { createClusterClient } from '@operate-api/cluster-client'
import { createOperateClient as createBridge } from '@operate-api/cluster-client/operate'
import type { Login } from '../harness/emulator.ts'
import { createSdkClient } from '../inputs/sdk.ts'
import { requestToken } from '../inputs/token.ts'

const [way = '', given = '{}'] = process.argv.slice(2)
const login = JSON.parse(given) as Login
const size = 1000

interface Page {
	readonly items: { key: unknown }[]
	readonly sortValues?: unknown[]
}

/** The loop that most people would write. */
async function* pages(ask: (body: object) => Promise<Page>): AsyncGenerator<unknown> {
	let searchAfter: unknown[] | undefined
	for (;;) {
		const page = await ask({ size, ...(searchAfter && { searchAfter }) })
		yield* page.items
		if (page.items.length < size) return
		searchAfter = page.sortValues
	}
}

const ways: Record<string, () => AsyncIterable<unknown>> = {
	raw() {
		let token: string | undefined
		return pages(async (body) => {
			token ??= await requestToken(login)
			const answer = await fetch(`${login.baseUrl}/v1/process-instances/search`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
				body: JSON.stringify(body),
			})
			if (!answer.ok) throw new Error(`status ${answer.status}`)
			return JSON.parse(await answer.text()) as Page
		})
	},
	ours() {
		const operate = createOperateClient({ baseUrl: login.baseUrl, auth: selfManaged(login) })
		return operate.processInstances.searchAll({ size })
	},
	v2() {
		const cluster = createClusterClient({ baseUrl: login.baseUrl, auth: selfManaged(login) })
		return cluster.processInstances.searchAll({ page: { limit: size } })
	},
	bridge() {
		const operate = createBridge({ baseUrl: login.baseUrl, auth: selfManaged(login), api: 'v2' })
		return operate.processInstances.searchAll({ size })
	},
	sdk() {
		const operate = createSdkClient(login)
		// It adds the default tenant to a filter without one. Its sort values are objects, which Operate refuses.
		const filter = { tenantId: undefined }
		return pages(async (body) => {
			const { items, sortValues } = await operate.searchProcessInstances({ ...body, filter })
			return { items, sortValues: sortValues?.map(String) ?? [] }
		})
	},
}

const heap = (): number => {
	globalThis.gc?.()
	return process.memoryUsage().heapUsed
}

let count = 0
let early = 0
let paused = 0
const cpu = process.cpuUsage()
const start = performance.now()
for await (const _ of ways[way]?.() ?? []) {
	if (++count !== 10 * size) continue
	const before = performance.now()
	early = heap()
	paused = performance.now() - before
}
const milliseconds = performance.now() - start - paused
const { user, system } = process.cpuUsage(cpu)
const outcome = { count, milliseconds, cpu: (user + system) / 1000, growth: heap() - early }
process.stdout.write(JSON.stringify(outcome))
process.exit()
