import type { McpServer } from '@modelcontextprotocol/server'
import type { BridgedClient } from '@operate-api/cluster-client/operate'
import type { Cli } from '../core/cli.ts'

/** What a tool works with. */
export interface ToolContext {
	readonly cli: Cli
	/** Returns the client, which is created when a tool first needs it: a server with a wrong environment shall say so. */
	operate(): Promise<BridgedClient>
	/** Whether the values of variables and decisions are shown. */
	readonly hasValues: boolean
}

/** Adds a tool to a server. */
export type AddTool = (server: McpServer, context: ToolContext) => void

/** Says that a tool changes nothing, and that it reads from one cluster only. */
export const READ_ONLY = {
	readOnlyHint: true,
	destructiveHint: false,
	idempotentHint: true,
	openWorldHint: false,
} as const
