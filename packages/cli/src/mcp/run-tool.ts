import { explain } from '../core/errors.ts'
import { markAsData } from './as-data.ts'

/** The result of a tool: text, which a model reads. */
export interface ToolResult {
	readonly [name: string]: unknown
	readonly content: { readonly type: 'text'; readonly text: string }[]
	readonly isError?: boolean
}

/** Runs a tool. A failure is a result too: the model, or its user, may know what to do. */
export async function runTool(run: () => Promise<string>): Promise<ToolResult> {
	try {
		return { content: [{ type: 'text', text: await run() }] }
	} catch (error) {
		// A message may quote the server.
		return { content: [{ type: 'text', text: markAsData(explain(error)) }], isError: true }
	}
}
