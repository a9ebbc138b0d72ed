// Makes many calls at once with a client that has no token yet, and reports how long they took.
import { saas } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'
import type { Login } from '../harness/emulator.ts'
import { quantile } from '../harness/statistics.ts'
import { createSdkClient } from '../inputs/sdk.ts'
import { requestToken } from '../inputs/token.ts'

const [way = '', given = '{}', calls = '1'] = process.argv.slice(2)
const login = JSON.parse(given) as Login
const query = { size: 1 }

const ways: Record<string, () => () => Promise<unknown>> = {
	raw() {
		const token = requestToken(login)
		return async () => {
			const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token}` }
			const init = { method: 'POST', headers, body: JSON.stringify(query) }
			return (await fetch(`${login.baseUrl}/v1/process-instances/search`, init)).json()
		}
	},
	ours() {
		const operate = createOperateClient({
			baseUrl: login.baseUrl,
			auth: saas({ ...login, audience: login.audience ?? 'operate.camunda.io' }),
			timeoutMs: false,
		})
		return () => operate.processInstances.search(query)
	},
	sdk() {
		const operate = createSdkClient(login)
		return () => operate.searchProcessInstances(query)
	},
}

const once = ways[way]?.()
if (once === undefined) throw new TypeError(`there is no way ${way}`)
let failed = 0
const reasons = new Set<string>()
const latencies: number[] = []
const start = performance.now()
await Promise.all(
	Array.from({ length: Number(calls) }, async () => {
		try {
			await once()
			latencies.push(performance.now() - start)
		} catch (error) {
			failed++
			reasons.add(error instanceof Error ? `${error.name} ${(error as { code?: string }).code ?? ''}` : '')
		}
	}),
)
latencies.sort((a, b) => a - b)
const first = latencies[0] ?? 0
const p99 = latencies.length > 0 ? quantile(latencies, 0.99) : 0
process.stdout.write(
	JSON.stringify({ first, p99, failed, reasons: [...reasons], milliseconds: performance.now() - start }),
)
process.exit()
