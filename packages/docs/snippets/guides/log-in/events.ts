import { authFromEnv } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const auth = authFromEnv(process.env, {
	onEvent: ({ type, login, code }) => console.log(login, type, code ?? ''),
})
const operate = createOperateClient({ auth })
await operate.incidents.search()
await operate.incidents.search()
