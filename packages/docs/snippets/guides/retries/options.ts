import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv(process.env, {
	timeoutMs: 10_000,
	retry: { retries: 5, baseDelayMs: 200, maxDelayMs: 5_000, maxRetryAfterMs: 30_000 },
})
const { total } = await operate.variables.search({}, { signal: AbortSignal.timeout(60_000), retry: false })
console.log(total)
