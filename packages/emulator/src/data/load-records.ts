import { readFileSync } from 'node:fs'
import { forTerminal } from '@operate-api/internal/text'
import type { Records } from '../entities/entities.ts'
import { parseJson } from '../http/parse-json.ts'
import { checkRecords } from './check-records.ts'
import { DataError } from './data-error.ts'
import { parseYaml } from './parse-yaml.ts'

const unreadable: Readonly<Record<string, string>> = {
	ENOENT: 'the file does not exist',
	EISDIR: 'it is a folder',
	EACCES: 'this user may not',
}

/**
 * Loads records from an object, or from the path of a JSON or YAML file. Keys in a file are exact, however large.
 *
 * @throws Error that names the file and the place in the data
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
		throw new Error(
			`${forTerminal(path)}: is not ${isJson ? 'JSON' : 'YAML'}: ${forTerminal(firstLine(error))}`,
		)
	}
}

const firstLine = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).trim().split('\n')[0]?.slice(0, 200) ?? ''
