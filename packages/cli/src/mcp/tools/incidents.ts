import { z } from 'zod'
import { createProcessIds, groupIncidents } from '../../incidents/group-incidents.ts'
import { recordsAsData } from '../as-data.ts'
import { runTool } from '../run-tool.ts'
import { type AddTool, READ_ONLY } from '../tool.ts'

const inputSchema = z.object({
	bpmnProcessId: z.string().optional().describe('Only incidents of this process.'),
	type: z.string().optional().describe('Only incidents of this type, such as JOB_NO_RETRIES.'),
	tenantId: z.string().optional().describe('Only incidents of this tenant.'),
	limit: z.number().int().min(1).max(100).default(30).describe('How many groups to return at most.'),
})

export const addIncidents: AddTool = (server, context) => {
	server.registerTool(
		'incidents',
		{
			title: 'Group the open incidents',
			description:
				'Counts the active incidents of a Camunda 8 cluster by tenant, process and error, with the key of the oldest one of each group. The group with the oldest incident comes first. Begin here to find out what is wrong with the processes.',
			inputSchema,
			annotations: READ_ONLY,
		},
		({ limit, ...filter }) =>
			runTool(async () => {
				const operate = await context.operate()
				const { signal, now } = context.cli.context
				const selection = { ...filter, before: now(), signal, onRead: () => {} }
				const groups = await groupIncidents(operate, createProcessIds(operate), selection)
				const incidents = groups.reduce((sum, group) => sum + group.incidents, 0)
				return recordsAsData(groups.slice(0, limit), { groups: groups.length, incidents })
			}),
	)
}
