import type { OperateOptions } from '../emulator/options.ts'

/** What is told while the data is made. */
export interface Progress {
	show(made: number): void
	end(): void
}

/** So many process instances take about a second. */
const worthTelling = 50_000

/**
 * Creates what is told of a large model: a share that grows on a terminal, one line elsewhere. Writing to a terminal,
 * file or pipe is synchronous, as the making of the data is.
 */
export function createProgress(
	stream: { readonly isTTY?: boolean; write(text: string): unknown },
	{ instances = 0, data }: OperateOptions,
): Progress {
	if (instances < worthTelling || data !== undefined) return { show() {}, end() {} }
	const what = `making ${instances} process instances`
	let told = false
	return {
		show(made) {
			if (stream.isTTY) stream.write(`\r${what}: ${Math.floor((made / instances) * 100)} %`)
			else if (!told) stream.write(`${what}\n`)
			told = true
		},
		end() {
			if (stream.isTTY && told) stream.write('\r\u001b[K')
		},
	}
}
