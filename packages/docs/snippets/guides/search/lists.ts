import { incidentSortFields, processInstanceFilterFields, processInstanceStates } from '@operate-api/client'

console.log(processInstanceStates)
console.log(incidentSortFields.includes('creationTime'), processInstanceFilterFields.length)
