import type { Terminal } from '../core/terminal.ts'

/** A line of a terminal that changes. In a pipe there is none. */
export interface ProgressLine {
	/** Shows a text in place of the last one. Called often, it writes ten times a second at most. */
	show(text: string): void
	/** Takes the line away. */
	clear(): void
}

const INTERVAL_MS = 100
const CLEAR = '\r\u001b[K'

/** Creates a line of progress on a terminal. */
export function createProgressLine({ isTTY, columns, write }: Terminal, now: () => number): ProgressLine {
	let shownAt = Number.NEGATIVE_INFINITY
	let isShown = false
	const put = (text: string): void => void write(text).catch(() => {})
	return {
		show(text) {
			if (isTTY && now() - shownAt >= INTERVAL_MS) {
				shownAt = now()
				isShown = true
				// A longer line would wrap, and only its last row could be taken away.
				put(CLEAR + text.slice(0, columns - 1))
			}
		},
		clear() {
			if (isShown) {
				isShown = false
				put(CLEAR)
			}
			shownAt = Number.NEGATIVE_INFINITY
		},
	}
}

/** Writes a count as a person reads it: `12,345`. */
export const formatCount = (count: number): string => count.toLocaleString('en-US')
