import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
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
 * @throws Error that names the file, if there is one, and the place in the data
 */
export function loadRecords(data: string | object): Records {
	if (typeof data === 'object') {
		return checkRecords(data)
	}
	try {
		return checkRecords(parse(readText(data), data))
	} catch (error) {
		if (!(error instanceof DataError)) {
			throw error
		}
		throw new Error(`${forTerminal(data)}: ${forTerminal(error.message)}`, { cause: error })
	}
}

function readText(path: string): string {
	try {
		return readFileSync(path, 'utf8')
	} catch (error) {
		const { code = '' } = error as NodeJS.ErrnoException
		throw new Error(`${forTerminal(path)}: cannot be read: ${unreadable[code] ?? code}`)
	}
}

function parse(text: string, path: string): unknown {
	const isJson = path.toLowerCase().endsWith('.json')
	try {
		return isJson ? parseJson(text) : parseYaml(text)
	} catch (error) {
		const why = isTooDeep(error) ? 'it is nested too deeply' : firstLine(error)
		throw new Error(`${forTerminal(path)}: is not ${isJson ? 'JSON' : 'YAML'}: ${forTerminal(why)}`)
	}
}

function parseYaml(text: string): unknown {
	// Loaded when it is needed: it takes longer than the rest of a start, and few emulators have a YAML file.
	const yaml: typeof import('yaml') = createRequire(import.meta.url)('yaml')
	return yaml.parse(text, { intAsBigInt: true, logLevel: 'error' })
}

/** Whether a parser, all of which recurse, failed with the platform's own error. */
const isTooDeep = (error: unknown): boolean =>
	error instanceof RangeError || /call stack|RESOURCE_EXHAUSTION/.test(String(error))

const firstLine = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).trim().split('\n')[0]?.slice(0, 200) ?? ''
