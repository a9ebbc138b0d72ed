import { fileURLToPath } from 'node:url'
import { type OperateEmulator, type OperateOptions, startOperate } from '@operate-api/emulator'
import type { BoardOptions, LogLine } from '../src/server/options/options.ts'
import { type RunningBoard, startBoard } from '../src/server/start-board.ts'
import type { Failure, Fresh, Reads, Writes } from '../src/shared/api.ts'
import { csrfHeader } from '../src/shared/api.ts'

/** Pages that stand in for the built ones. */
export const pages: string = fileURLToPath(new URL('./fixture', import.meta.url))

type Answer<Data> = Fresh<Data> & { readonly status: number } & Partial<Failure>

/** A board in front of an emulator. */
export interface Setting extends AsyncDisposable {
	readonly emulator: OperateEmulator
	readonly board: RunningBoard
	readonly log: LogLine[]
	/** Reads a path, and returns its data, its age and the status. */
	read<Path extends keyof Reads>(template: Path, address?: string): Promise<Answer<Reads[Path]>>
	/** Sends a write, with the token of the session. */
	write<Path extends keyof Writes>(
		template: Path,
		body: Writes[Path]['body'],
		address?: string,
	): Promise<Answer<Writes[Path]['data']>>
}

/** The versions that the board is tried with, and the login of each. */
export const versions = ['8.7', '8.8', '8.9', '8.10'] as const

/** Starts a board in front of a new emulator. */
export async function startSetting(
	operate: OperateOptions = {},
	board: Partial<BoardOptions> = {},
): Promise<Setting> {
	const seed = operate.data === undefined ? { instances: 120 } : {}
	const emulator = await startOperate({ camunda: '8.9', ...seed, ...operate })
	const setting = await startInFrontOf(emulator, board)
	return {
		...setting,
		async [Symbol.asyncDispose]() {
			await setting.board.close()
			await emulator.close()
		},
	}
}

/** Starts a board in front of an emulator that is there. */
export async function startInFrontOf(
	emulator: OperateEmulator,
	options: Partial<BoardOptions> = {},
): Promise<Setting> {
	const log: LogLine[] = []
	const board = await startBoard({
		env: emulator.env.selfManaged,
		port: 0,
		pages,
		refreshMs: 500,
		onLog: (line) => log.push(line),
		...options,
	})
	const send = async (address: string, init?: RequestInit) => {
		const response = await fetch(`${board.url}${address}`, init)
		return { status: response.status, ...((await response.json()) as object) } as never
	}
	const setting: Setting = {
		emulator,
		board,
		log,
		read: (template, address = template) => send(address),
		async write(template, body, address = template) {
			const { data } = await setting.read('/api/board')
			const headers = { 'content-type': 'application/json', [csrfHeader]: data.csrfToken }
			return send(address, { method: 'POST', headers, body: JSON.stringify(body) })
		},
		[Symbol.asyncDispose]: board.close,
	}
	return setting
}
