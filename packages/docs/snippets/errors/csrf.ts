import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ camunda: '8.7' })
const { loginUrl, username, password } = emulator.cookie
const session = await emulator.fetch(loginUrl, {
	method: 'POST',
	body: new URLSearchParams({ username, password }),
})
// The session cookie alone, without the CSRF token.
const cookies = session.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
const cookie = cookies.find((each) => each.startsWith('OPERATE-SESSION')) ?? ''
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch, headers: { cookie } })
await operate.incidents.search().catch((error) => console.log(error.message))
