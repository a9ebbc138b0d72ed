import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ unprotectedApi: true })
const operate = createOperateClient({
	baseUrl: emulator.url,
	fetch: emulator.fetch,
	onEvent: (event) => {
		if (event.type === 'response') console.log('attempt', event.attempt, event.status ?? event.code)
	},
})
emulator.faults.next('POST /v1/incidents/search', [{ status: 503 }, { reset: true }])
const { total } = await operate.incidents.search()
console.log(total, 'incidents')
