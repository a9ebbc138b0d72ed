import { authFetch, selfManaged } from '@operate-api/auth'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate()
emulator.faults.next('POST /auth/realms/camunda-platform/protocol/openid-connect/token', { html: true })
const auth = selfManaged({ ...emulator.selfManaged, fetch: emulator.fetch })
await authFetch(
	auth,
	emulator.fetch,
)(`${auth.baseUrl}/v1/incidents/search`).catch((error) => console.log(error.message))
