import { key as keyOf } from '@operate-api/client'
import { z } from 'zod'
import { linesAsData } from '../as-data.ts'
import { runTool } from '../run-tool.ts'
import { type AddTool, READ_ONLY } from '../tool.ts'

/** How many characters of a diagram a call returns. */
const MAX_LENGTH = 60_000

const inputSchema = z.object({
	of: z.enum(['process-definitions', 'decision-requirements']),
	key: z
		.string()
		.regex(/^\d{1,19}$/)
		.describe('The key of the process definition or of the decision requirements.'),
	offset: z
		.number()
		.int()
		.min(0)
		.default(0)
		.describe(`Where to begin, in characters. A call returns at most ${MAX_LENGTH}.`),
})

export const addDiagram: AddTool = (server, context) => {
	server.registerTool(
		'diagram',
		{
			title: 'Get a diagram as XML',
			description: 'Returns the BPMN of a process definition, or the DMN of decision requirements.',
			inputSchema,
			annotations: READ_ONLY,
		},
		({ of, key, offset }) =>
			runTool(async () => {
				const { processDefinitions, decisionRequirements } = await context.operate()
				const { xml } = of === 'process-definitions' ? processDefinitions : decisionRequirements
				const text = await xml(keyOf(key), { signal: context.cli.context.signal })
				const end = Math.min(text.length, offset + MAX_LENGTH)
				const isWhole = offset === 0 && end === text.length
				const range = isWhole ? '' : `Characters ${offset} to ${end} of ${text.length}.\n`
				return range + linesAsData(text.slice(offset, end))
			}),
	)
}
