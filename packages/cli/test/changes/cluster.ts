import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BridgedClient, createOperateClientFromEnv } from '@operate-api/cluster-client/operate'
import { type OperateEmulator, type OperateOptions, startOperate } from '@operate-api/emulator'
import { type Run, type RunOptions, run, temporaryFolder } from '../run.ts'

/** An emulator, and a folder for the logs of a test. */
export interface ChangeCluster extends AsyncDisposable {
	readonly emulator: OperateEmulator
	readonly operate: BridgedClient
	readonly env: Readonly<Record<string, string | undefined>>
	/** The path of a file in the folder. */
	path(name: string): string
	/** The records of a log. */
	records(name: string): Record<string, unknown>[]
	run(args: readonly string[], options?: RunOptions): Promise<Run>
	/** The keys of the process instances of a filter. */
	keys(filter: object): Promise<string[]>
	/** How many requests of a route came. */
	count(route: string): number
}

/** Starts an emulator for changes. */
export async function startChanges(options: OperateOptions): Promise<ChangeCluster> {
	const emulator = await startOperate(options)
	const folder = await temporaryFolder()
	const env = {
		...emulator.env.selfManaged,
		XDG_CACHE_HOME: folder.path,
		XDG_CONFIG_HOME: folder.path,
		PATH: process.env.PATH,
	}
	const operate = createOperateClientFromEnv(emulator.env.selfManaged)
	const path = (name: string) => join(folder.path, name)
	return {
		emulator,
		operate,
		env,
		path,
		records: (name) =>
			readFileSync(path(name), 'utf8')
				.split('\n')
				.filter((line) => line.startsWith('{') && line.endsWith('}'))
				.map((line) => JSON.parse(line)),
		run: (args, runOptions) => run(args, { env, ...runOptions }),
		async keys(filter) {
			const found = await operate.processInstances.searchAll({ filter }).toArray()
			return found.map(({ key }) => String(key)).sort()
		},
		count: (wanted) => emulator.requests.filter(({ route }) => route === wanted).length,
		async [Symbol.asyncDispose]() {
			await emulator.close()
			await folder[Symbol.asyncDispose]()
		},
	}
}
