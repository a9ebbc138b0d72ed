import { forTerminal } from './terminal.ts'

// A spreadsheet reads a cell that begins like this as a formula, also after spaces or a quote, and in full width.
const FORMULA = /^[\s'"]*[=+\-@\uff0b\uff0d\uff1d\uff20|]/

/**
 * Writes a cell of a CSV file: RFC 4180, section 2. Text that a spreadsheet would read as a formula is prefixed with an
 * apostrophe. A number keeps its sign.
 */
export function forCsv(value: string | number): string {
	if (typeof value === 'number') {
		return String(value)
	}
	const shown = forTerminal(value)
	const safe = FORMULA.test(shown) ? `'${shown}` : shown
	return /[",;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
