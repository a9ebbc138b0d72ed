import { unknownName } from '@operate-api/internal'
import { forJson, forTerminal } from '@operate-api/internal/text'
import { usageError } from '../core/errors.ts'
import type { FieldKind } from '../entities/fields.ts'

/** A column of a table or of a CSV file. */
export interface Column {
	readonly name: string
	readonly kind: FieldKind
}

/**
 * Returns the names of `--columns`, or undefined without the option.
 *
 * @throws CliError for an unknown name
 */
export function parseColumns(
	known: Readonly<Record<string, FieldKind>>,
	text: string | undefined,
): readonly string[] | undefined {
	if (text === undefined) {
		return undefined
	}
	const names = text.split(',').map((name) => name.trim())
	for (const name of names) {
		if (!Object.hasOwn(known, name)) {
			throw usageError(`--columns: ${unknownName('column', name, Object.keys(known))}`)
		}
	}
	return names
}

/** Shortens a date to seconds in UTC. Any other text stays as it is. */
export const shortDate = (text: string): string =>
	text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]00:?00)$/, '$1Z')

/** Returns what a table shows of a value: one line, safe for a terminal. */
export function cellOf(value: unknown, kind: FieldKind): string {
	if (value === undefined || value === null) {
		return '-'
	}
	if (typeof value === 'object') {
		return forJson(value, 0)
	}
	const text = kind === 'date' ? shortDate(String(value)) : String(value)
	return forTerminal(text.replace(/\s+/g, ' ').trim())
}
