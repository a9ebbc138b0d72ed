import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import type { CauseId } from '../../src/doctor/model/causes.ts'

type StartOptions = NonNullable<Parameters<typeof startOperate>[0]>

/** The variables of a shell. */
export type Shell = Readonly<Record<string, string>>

/** Starts what a test needs, and closes it at the end. */
export interface Lab {
	emulator(options?: StartOptions): Promise<OperateEmulator>
	start<Server extends AsyncDisposable>(server: Promise<Server>): Promise<Server>
}

/** Something that is wrong, and what the doctor must say about it. */
export interface Case {
	readonly title: string
	readonly cause: CauseId
	/** Starts the servers, and returns the variables. */
	readonly arrange: (lab: Lab) => Promise<Shell>
	/** Further arguments of `operate doctor`. */
	readonly args?: readonly string[]
	/** Whether it is only worth knowing: calls work. */
	readonly isNote?: true
	/** Whether it takes a server with TLS. */
	readonly needsTls?: true
	/** What the cure must name. */
	readonly next: RegExp
	/** What the printed variables lead to. Without it, nothing is printed. */
	readonly fixed?: 'healthy' | CauseId
}

/** Returns variables without some of them. */
export const omit = (shell: Shell, ...names: readonly string[]): Shell =>
	Object.fromEntries(Object.entries(shell).filter(([name]) => !names.includes(name)))

/** Creates a lab. */
export function createLab(): Lab & AsyncDisposable {
	const opened: AsyncDisposable[] = []
	async function start<Server extends AsyncDisposable>(server: Promise<Server>): Promise<Server> {
		opened.push(await server)
		return server
	}
	return {
		start,
		emulator: (options) => start(startOperate({ instances: 40, ...options })),
		async [Symbol.asyncDispose]() {
			await Promise.all(opened.map((each) => each[Symbol.asyncDispose]()))
		},
	}
}
