import { selfManaged } from '@operate-api/auth'
import { createOperateClient, key, OperateError, pollUntil } from '@operate-api/client'

/** The input of the smoke test. */
export interface Task {
	readonly baseUrl: string
	readonly tokenUrl: string
	readonly clientId: string
	readonly clientSecret: string
	/** An address at which no server listens. */
	readonly deadUrl: string
}

/** The results of the smoke test. */
export interface Findings {
	readonly keys: readonly string[]
	readonly byPath: string | undefined
	readonly total: number
	readonly walked: number
	readonly sequenceFlows: number
	readonly missing: string
	readonly timeout: string
	readonly aborted: unknown
	readonly unreachable: string
	readonly retried: number
	readonly replayed: number
}

const codeOf = (call: Promise<unknown>): Promise<string> =>
	call.then(
		() => 'resolved',
		(error: unknown) => (error instanceof OperateError ? error.code : `no OperateError: ${error}`),
	)

/** Uses the built packages as an application would: logs in, searches, pages, and fails in each way. */
export async function smoke({ baseUrl, deadUrl, ...login }: Task): Promise<Findings> {
	// The secret is public: it is the emulator's.
	const auth = selfManaged({ ...login, baseUrl, dangerouslyAllowBrowser: true })
	const operate = createOperateClient({ baseUrl, auth, retry: { baseDelayMs: 1 } })
	const page = await operate.processInstances.search({
		sort: [{ field: 'key', order: 'DESC' }],
		size: 5,
	})
	const first = page.items[0]?.key ?? key('0')
	const { data } = await operate.GET('/v1/process-instances/{key}', { params: { path: { key: first } } })
	let walked = 0
	for await (const _ of operate.processInstances.searchAll({ size: 20 })) walked++
	const found = await pollUntil(({ signal }) => operate.processInstances.sequenceFlows(first, { signal }))
	// The emulator fails this request twice, and never responds to the next.
	const retried = await operate.decisionDefinitions.search()
	// The emulator refuses the token once, so the body is sent a second time.
	const replayed = await operate.processDefinitions.search({ size: 1 })
	const controller = new AbortController()
	const aborted = operate.variables
		.search({}, { signal: controller.signal })
		.catch((reason: unknown) => reason)
	setTimeout(() => controller.abort('the reason'), 50)
	return {
		keys: page.items.map(({ key }) => key),
		byPath: data?.key,
		total: page.total,
		walked,
		sequenceFlows: found.length,
		missing: await codeOf(operate.incidents.get(key('9007199254740993'))),
		timeout: await codeOf(operate.variables.search({}, { timeoutMs: 100 })),
		aborted: await aborted,
		unreachable: await codeOf(createOperateClient({ baseUrl: deadUrl, retry: false }).incidents.search()),
		retried: retried.items.length,
		replayed: replayed.items.length,
	}
}
