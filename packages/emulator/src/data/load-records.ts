import { readFile } from 'node:fs/promises'
import { forTerminal } from '@operate-api/internal/text'
import { parseJson } from '../http/parse-json.ts'
import type { Records } from '../model/entities.ts'
import { checkRecords, DataError } from './check-records.ts'

const unreadable: Readonly<Record<string, string>> = {
	ENOENT: 'the file does not exist',
	EISDIR: 'it is a folder',
	EACCES: 'this user may not',
}

/**
 * Loads records from an object or the path of a JSON or YAML file; keys in a file are exact, however large.
 *
 * @throws Error that names the file, where there is one, and the place in the data
 */
export async function loadRecords(data: string | object): Promise<Records> {
	if (typeof data === 'object') return checkRecords(data)
	const text = await readFile(data, 'utf8').catch((error: NodeJS.ErrnoException) => {
		throw new Error(`${forTerminal(data)}: cannot be read: ${unreadable[error.code ?? ''] ?? error.code}`)
	})
	try {
		return checkRecords(await read(text, data))
	} catch (error) {
		if (!(error instanceof DataError)) throw error
		throw new Error(`${forTerminal(data)}: ${forTerminal(error.message)}`, { cause: error })
	}
}

/** The parsers recurse, and end with the platform's own error. */
const isTooDeep = (error: unknown): boolean =>
	error instanceof RangeError || /call stack|RESOURCE_EXHAUSTION/.test(String(error))

const firstLine = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).trim().split('\n')[0]?.slice(0, 200) ?? ''

async function read(text: string, path: string): Promise<unknown> {
	const isJson = path.toLowerCase().endsWith('.json')
	try {
		if (isJson) return parseJson(text)
		const { parse } = await import('yaml')
		return parse(text, { intAsBigInt: true, logLevel: 'error' })
	} catch (error) {
		const why = isTooDeep(error) ? 'it is nested too deeply' : firstLine(error)
		throw new Error(`${forTerminal(path)}: is not ${isJson ? 'JSON' : 'YAML'}: ${forTerminal(why)}`)
	}
}
