import { authFetch, selfManaged } from '@operate-api/auth'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate()
const auth = selfManaged({ ...emulator.selfManaged, clientSecret: 'wrong', fetch: emulator.fetch })
await authFetch(
	auth,
	emulator.fetch,
)(`${auth.baseUrl}/v1/incidents/search`).catch((error) => console.log(error.message))
