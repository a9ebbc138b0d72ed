import assert from 'node:assert/strict'
import { createOperateClientFromEnv } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'
import { http } from 'msw'
import { setupServer } from 'msw/node'

const emulator = createOperate()
const server = setupServer(
	http.all(`${emulator.url}/*`, ({ request }) =>
		// A connection that is cut is a network error for the client too.
		emulator.fetch(request).catch(() => Response.error()),
	),
)
server.listen({ onUnhandledRequest: 'error' })

const operate = createOperateClientFromEnv(emulator.env.selfManaged)
emulator.faults.next('POST /v1/incidents/search', [{ reset: true }, { status: 503 }])
assert.ok((await operate.incidents.search()).total > 0)
assert.deepEqual(
	emulator.requests.map(({ status }) => status),
	[200, undefined, 503, 200],
)
server.close()
