import { readFile } from 'node:fs/promises'
import { parseJson } from '../http/parse-json.ts'
import type { Records } from '../model/entities.ts'
import { checkRecords, DataError } from './check-records.ts'

const unreadable: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such file',
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
		throw new Error(`${data}: can not be read: ${unreadable[error.code ?? ''] ?? error.code}`)
	})
	try {
		return checkRecords(await read(text, data))
	} catch (error) {
		if (!(error instanceof DataError)) throw error
		throw new Error(`${data}: ${error.message}`, { cause: error })
	}
}

async function read(text: string, path: string): Promise<unknown> {
	const isJson = path.toLowerCase().endsWith('.json')
	try {
		if (isJson) return parseJson(text)
		const { parse } = await import('yaml')
		return parse(text, { intAsBigInt: true, logLevel: 'error' })
	} catch (error) {
		const why = error instanceof Error ? error.message.trim() : String(error)
		throw new Error(`${path}: is not ${isJson ? 'JSON' : 'YAML'}: ${why}`, { cause: error })
	}
}
