import { once } from 'node:events'
import picocolors from 'picocolors'
import type { Context, OutputStream } from './context.ts'

export type Colors = ReturnType<typeof picocolors.createColors>

/** Standard output or standard error, with what is known of the terminal behind it. */
export interface Terminal {
	/** Whether a person reads it. Otherwise there are no colours, no progress and no questions. */
	readonly isTTY: boolean
	/** The width of the terminal. Infinity where there is none, so that nothing is cut in a pipe. */
	readonly columns: number
	/** Functions that colour text, or return it unchanged if colours are off. */
	readonly colors: Colors
	/** Writes text, and waits while the reader is slower. Rejects with {@link PipeClosed} once nobody reads any more. */
	write(text: string): Promise<void>
	/** Writes text and a line break. */
	print(line?: string): Promise<void>
}

/** The reader of the pipe, such as `head`, has seen enough. The command ends quietly. */
export class PipeClosed extends Error {
	override readonly name = 'PipeClosed'
}

/** @see https://no-color.org */
function isColored({ env }: Context, isTTY: boolean, color: boolean): boolean {
	if (!color || env.NO_COLOR) {
		return false
	}
	return env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : isTTY && env.TERM !== 'dumb'
}

/**
 * Creates the terminal of a stream.
 *
 * @param color - false for `--no-color`
 */
export function createTerminal(context: Context, stream: OutputStream, color: boolean): Terminal {
	const isTTY = stream.isTTY === true
	let failure: Error | undefined
	stream.on('error', (error: NodeJS.ErrnoException) => {
		failure ??= error.code === 'EPIPE' ? new PipeClosed() : error
	})
	async function write(text: string): Promise<void> {
		if (failure) {
			throw failure
		}
		if (!stream.write(text)) {
			// An error while waiting rejects here with the error of the stream, and `failure` knows what it means.
			await once(stream, 'drain').catch(() => {})
		}
		if (failure) {
			throw failure
		}
	}
	return {
		isTTY,
		columns: (isTTY && stream.columns) || Number.POSITIVE_INFINITY,
		colors: picocolors.createColors(isColored(context, isTTY, color)),
		write,
		print: (line = '') => write(`${line}\n`),
	}
}
