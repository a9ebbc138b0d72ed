import { cookie } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const auth = cookie({ username: 'demo', password: process.env.CAMUNDA_COOKIE_AUTH_PASSWORD ?? '' })
const operate = createOperateClient({ baseUrl: 'http://localhost:8080', auth })
const { total } = await operate.processInstances.search()
console.log(`${total} process instances`)
await auth.logOut()
