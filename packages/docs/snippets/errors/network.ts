import { createOperateClient } from '@operate-api/client'

// Nothing listens on this port.
const operate = createOperateClient({ baseUrl: 'http://127.0.0.1:2', retry: false })
await operate.incidents.search().catch((error) => console.log(error.message))
