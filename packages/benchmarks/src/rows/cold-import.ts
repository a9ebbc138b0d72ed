import { duration } from '../harness/format.ts'
import { processColumns, processLine, runInTurns } from '../harness/processes.ts'
import type { Context, Row, Section } from '../harness/row.ts'
import { home, peersFolder } from '../peers.ts'

const evaluate = (code: string): string[] => ['--input-type=module', '--eval', code]

/** Importing the packages in a new process. */
export const coldImport: Row = {
	id: 'cold-import',
	async measure({ quick }: Context): Promise<Section> {
		const peers = peersFolder
		const timings = await runInTurns(
			[
				{ name: 'an empty Node', folder: home, command: evaluate('0') },
				{
					name: 'this project: client and auth',
					folder: home,
					command: evaluate("await import('@operate-api/client'); await import('@operate-api/auth')"),
				},
				{ name: 'openapi-fetch', folder: peers, command: evaluate("await import('openapi-fetch')") },
				{
					name: '@camunda8/orchestration-cluster-api',
					folder: peers,
					command: evaluate("await import('@camunda8/orchestration-cluster-api')"),
				},
				{ name: '@camunda8/sdk', folder: peers, command: evaluate("await import('@camunda8/sdk')") },
			],
			quick ? 5 : 31,
		)
		const [empty, ours] = timings
		const over = (ours?.median ?? Number.NaN) - (empty?.median ?? Number.NaN)
		return {
			title: 'Importing in a new process',
			how: 'From the start of Node to its end, with nothing but the import.',
			columns: processColumns,
			lines: timings.map(processLine),
			verdicts: [
				{
					what: 'cold import of client and auth',
					reach: `${duration(25)} over an empty Node`,
					measured: duration(over),
					reached: over <= 25,
				},
			],
		}
	},
}
