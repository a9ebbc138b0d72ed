import * as constants from '@operate-api/client'
import { z } from 'zod'
import { type Entity, entities, entityNames } from '../../entities/entities.ts'
import { recordsAsData } from '../as-data.ts'
import { hideValues } from '../hide-values.ts'
import { runTool } from '../run-tool.ts'
import { type AddTool, READ_ONLY, type ToolContext } from '../tool.ts'

const MAX_LIMIT = 100

interface Page {
	readonly items: readonly object[]
	readonly total?: number
	readonly sortValues?: readonly unknown[]
}

const inputSchema = z.object({
	entity: z.enum(entityNames as [Entity, ...Entity[]]),
	filter: z
		.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
		.optional()
		.describe(
			'Conditions that all have to hold, each an exact value by the name of a field. Keys are strings.',
		),
	sort: z
		.object({ field: z.string(), order: z.enum(['ASC', 'DESC']).default('ASC') })
		.optional()
		.describe('The order of the records.'),
	limit: z.number().int().min(1).max(MAX_LIMIT).default(20),
	after: z.string().optional().describe('The value "next" of the page before, to go on from there.'),
})

/** Returns the cursor that a page gave as `next`. */
function parseCursor(after: string): unknown {
	try {
		return JSON.parse(after)
	} catch {
		throw new TypeError('after: expected the value "next" of a page')
	}
}

async function search({ operate, hasValues, cli }: ToolContext, input: z.output<typeof inputSchema>) {
	const { entity, filter = {}, sort, limit, after } = input
	const client = await operate()
	const { search } = client[entities[entity].room] as unknown as {
		search(query: object, options: object): Promise<Page>
	}
	const query = {
		filter,
		size: limit,
		...(sort && { sort: [sort] }),
		...(after !== undefined && { searchAfter: parseCursor(after) }),
	}
	const { items, total, sortValues } = await search(query, { signal: cli.context.signal })
	const next = items.length === limit && sortValues?.length ? JSON.stringify(sortValues) : undefined
	return recordsAsData(hasValues ? items : items.map(hideValues), { total }, next)
}

/** The fields by which records can be filtered. */
const fieldsText = (): string =>
	[
		['process-instances', constants.processInstanceFilterFields],
		['incidents', constants.incidentFilterFields],
		['flow-node-instances', constants.flowNodeInstanceFilterFields],
		['variables', constants.variableFilterFields],
		['process-definitions', constants.processDefinitionFilterFields],
		['decision-definitions', constants.decisionDefinitionFilterFields],
		['decision-requirements', constants.decisionRequirementsFilterFields],
		['decision-instances', constants.decisionInstanceFilterFields],
	]
		.map(([name, fields]) => `- ${name}: ${(fields as readonly string[]).join(', ')}`)
		.join('\n')

export const addSearch: AddTool = (server, context) => {
	server.registerTool(
		'search',
		{
			title: "Search Operate's records",
			description: `Finds records of a Camunda 8 cluster, a page at a time. Fields to filter by:\n${fieldsText()}\nStates: process instances ${constants.processInstanceStates.join(', ')}; incidents ${constants.incidentStates.join(', ')}.`,
			inputSchema,
			annotations: READ_ONLY,
		},
		(input) => runTool(() => search(context, input)),
	)
}
