import { z } from 'zod'
import { type Entity, entities, entityNames } from '../../entities/entities.ts'
import { recordAsData } from '../as-data.ts'
import { hideValues } from '../hide-values.ts'
import { runTool } from '../run-tool.ts'
import { type AddTool, READ_ONLY } from '../tool.ts'

const inputSchema = z.object({
	entity: z.enum(entityNames as [Entity, ...Entity[]]),
	key: z
		.string()
		.regex(/^\d{1,19}(?:-\d{1,6})?$/)
		.describe(
			'The key, a string of digits; a decision instance has an id such as 2251799813685249-1 instead.',
		),
})

export const addGet: AddTool = (server, context) => {
	server.registerTool(
		'get',
		{
			title: 'Get one record',
			description: 'Returns one record of a Camunda 8 cluster by its key.',
			inputSchema,
			annotations: READ_ONLY,
		},
		({ entity, key }) =>
			runTool(async () => {
				const client = await context.operate()
				const { get } = client[entities[entity].room] as unknown as {
					get(key: string, options: object): Promise<object>
				}
				const record = await get(key, { signal: context.cli.context.signal })
				return recordAsData(context.hasValues ? record : hideValues(record))
			}),
	)
}
