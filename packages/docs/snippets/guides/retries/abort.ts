import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const controller = new AbortController()
const search = operate.incidents.search({}, { signal: controller.signal })
controller.abort(new Error('the page was closed'))
await search.catch((error) => console.log(error.message))
