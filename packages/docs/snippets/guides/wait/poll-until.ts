import { createOperateClientFromEnv, key, pollUntil } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const started = key(process.env.PROCESS_INSTANCE_KEY ?? '')

const ended = await pollUntil(
	({ signal }) => operate.processInstances.get(started, { signal }),
	(instance) => instance.state !== 'ACTIVE',
	{ timeoutMs: 60_000 },
)
console.log(ended.state, ended.endDate)
