import { type ClusterClient, type IncidentQuery, key } from '@operate-api/cluster-client'
import type { Cluster, IncidentFilter } from '../cluster.ts'
import { sliceOf, toIncident } from './records.ts'

/** Takes the meaning of a pattern from the characters that have one. */
const literally = (text: string): string => text.replace(/[\\*?]/g, '\\$&')

const filterOf = ({
	processKeys,
	instanceKey,
	text,
}: IncidentFilter): NonNullable<IncidentQuery['filter']> => ({
	state: 'ACTIVE',
	...(processKeys && { processDefinitionKey: { $in: processKeys.map((each) => key(each)) } }),
	...(instanceKey !== undefined && { processInstanceKey: key(instanceKey) }),
	...(text !== undefined && { errorMessage: { $like: `*${literally(text)}*` } }),
})

/** Reads incidents. */
export function createIncidentReads({
	incidents,
	elementInstances,
}: ClusterClient): Pick<Cluster, 'openIncidents' | 'withElements' | 'elementName'> {
	return {
		async openIncidents(filter, limit, cursor) {
			const found = await incidents.search({
				filter: filterOf(filter),
				sort: [
					{ field: 'creationTime', order: 'DESC' },
					{ field: 'incidentKey', order: 'DESC' },
				],
				page: { limit, ...(typeof cursor === 'string' && { after: cursor }) },
			})
			return sliceOf(found, limit, toIncident)
		},
		withElements: async (found) => ({ data: found, partial: [] }),
		async elementName(elementInstanceKey) {
			const { elementName, elementId } = await elementInstances.get(key(elementInstanceKey))
			return elementName === elementId ? null : elementName
		},
	}
}
