import { z } from 'zod'
import { readSettings } from '../../core/profile.ts'
import { examine } from '../../doctor/examine.ts'
import { writeJson } from '../../doctor/report/json.ts'
import { markAsData } from '../as-data.ts'
import { runTool } from '../run-tool.ts'
import { type AddTool, READ_ONLY } from '../tool.ts'

export const addDoctor: AddTool = (server, { cli }) => {
	server.registerTool(
		'doctor',
		{
			title: 'Find out why calls fail',
			description:
				'Examines the way to the cluster step by step (variables, address, login, versions, permissions), names the cause of a failure, and says what to do next. Use it when another tool fails or finds nothing. It never shows a secret.',
			inputSchema: z.object({}),
			// It also connects to the token endpoint and to a proxy.
			annotations: { ...READ_ONLY, openWorldHint: true },
		},
		() =>
			runTool(async () => {
				const { context, options } = cli
				const { steps, diagnosis } = await examine({
					...readSettings(context, options.profile),
					api: options.api,
					allowInsecureHttp: options.allowInsecureHttp === true,
					signal: context.signal,
					now: context.now,
				})
				return markAsData(writeJson(steps, diagnosis))
			}),
	)
}
