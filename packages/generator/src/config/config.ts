import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { InputError } from '../base/input-error.ts'
import { isObject, type JsonObject } from '../base/json.ts'
import type { Locate } from '../base/place.ts'
import { relativeName } from '../base/relative-name.ts'
import { type Document, readDocument } from '../input/document.ts'
import { checkNames, type Input, readInput } from './read-input.ts'

/** A parsed config file. */
export interface Config {
	/** The folder that paths are relative to. */
	readonly folder: string
	readonly inputs: readonly Input[]
	/** Finds the place of an entry, for a message. */
	readonly locate: Locate
}

/**
 * Reads and validates a config file. Paths in it are relative to its folder.
 *
 * @throws InputError if it is missing or invalid
 */
export async function readConfig(path: string, cwd: string): Promise<Config> {
	const file = resolve(cwd, path)
	const name = relativeName(cwd, file)
	if (!existsSync(file)) {
		const example = '{ "spec": "api.yaml", "output": "src/generated" }'
		throw new InputError(`file not found; expected a config such as ${example}`, { file: name })
	}
	const document = await readDocument(file, name)
	const { value } = document
	if (!isObject(value)) {
		throw new InputError('config: expected an object', document.locate([]))
	}
	return { folder: dirname(file), inputs: readInputs(value, document), locate: document.locate }
}

function readInputs(value: JsonObject, document: Document): Input[] {
	const list = value.inputs
	if (list === undefined) {
		return [readInput(value, [], document)]
	}
	if (!Array.isArray(list) || list.length === 0) {
		throw new InputError('inputs: expected a list of at least one input', document.locate(['inputs']))
	}
	checkNames(value, ['inputs'], [], document)
	const inputs = list.map((item, index) => {
		if (!isObject(item)) {
			throw new InputError('inputs: expected objects', document.locate(['inputs', index]))
		}
		return readInput(item, ['inputs', index], document)
	})
	const taken = new Set<string>()
	for (const [index, { output }] of inputs.entries()) {
		if (taken.has(output)) {
			const place = document.locate(['inputs', index, 'output'])
			throw new InputError('output: expected a folder that no other input writes to', place)
		}
		taken.add(output)
	}
	return inputs
}
