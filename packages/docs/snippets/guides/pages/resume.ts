import { createOperateClientFromEnv, type ProcessInstanceQuery } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const query: ProcessInstanceQuery = { size: 100, sort: [{ field: 'startDate', order: 'ASC' }] }

// The first run reads one page, and keeps where it stopped.
const { sortValues } = await operate.processInstances.search(query)
const saved = JSON.stringify(sortValues)

// A later run, in another process, continues there.
const rest = operate.processInstances.searchAll(query, { after: JSON.parse(saved) })
console.log((await rest.toArray()).length)
