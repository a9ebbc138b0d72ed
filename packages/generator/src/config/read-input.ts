import { dirname, resolve } from 'node:path'
import { unknownName } from '@operate-api/internal'
import { InputError } from '../base/input-error.ts'
import type { JsonObject } from '../base/json.ts'
import type { Place } from '../base/place.ts'
import type { Document } from '../input/document.ts'
import type { KeyMarks } from '../model/keys.ts'

/** One description and the settings for its generated files. */
export interface Input {
	/** The description, as an absolute path. */
	readonly spec: string
	/** The overlay, as an absolute path. */
	readonly overlay: string | undefined
	/** The folder of the generated files, as an absolute path. */
	readonly output: string
	/** The extension of relative imports in the generated files. */
	readonly importExtension: '.ts' | '.js' | ''
	/** The package that executes the operations. */
	readonly runtime: string | undefined
	/** Whether to generate a client on that runtime. */
	readonly client: boolean
	/** The name of the API in the client; if undefined, it is derived from the title. */
	readonly name: string | undefined
	/** Patterns of the operations that are generated; `undefined` for all. */
	readonly operations: readonly string[] | undefined
	/** The extensions by which the description marks keys. */
	readonly keys: KeyMarks
	/** The command that formats the generated files. Their paths are appended to it. */
	readonly format: string | undefined
}

const OPTIONS = [
	...['spec', 'overlay', 'output', 'importExtension', 'format', 'keyExtension', 'keyPattern'],
	...['runtime', 'client', 'name', 'operations'],
]
const RUNTIME = '@operate-api/runtime'
const NAME = 'a name of letters and digits that begins with a capital, such as "Library"'

/**
 * Checks the names of options.
 *
 * @throws InputError for an unknown option, with its place
 */
export function checkNames(value: JsonObject, known: readonly string[], at: Place, document: Document): void {
	for (const name of Object.keys(value)) {
		if (!known.includes(name) && name !== '$schema') {
			throw new InputError(unknownName('option', name, known), document.locate([...at, name]))
		}
	}
}

/** Reads one input of a config: the config itself, or an item of its `inputs`. */
export function readInput(value: JsonObject, at: Place, document: Document): Input {
	checkNames(value, at.length === 0 ? [...OPTIONS, 'inputs'] : OPTIONS, at, document)
	const reader: Reader = {
		value,
		folder: dirname(document.path),
		fail: (name, expected) =>
			new InputError(`${name}: expected ${expected}`, document.locate(name in value ? [...at, name] : at)),
	}
	const required = (name: string): string => {
		const found = readPath(reader, name)
		if (found === undefined) {
			throw reader.fail(name, 'a path, but it is missing')
		}
		return found
	}
	const importExtension = value.importExtension ?? '.js'
	if (importExtension !== '.ts' && importExtension !== '.js' && importExtension !== '') {
		throw reader.fail('importExtension', '".ts", ".js" or ""')
	}
	return {
		spec: required('spec'),
		overlay: readPath(reader, 'overlay'),
		output: required('output'),
		importExtension,
		operations: readOperations(reader),
		keys: readKeyMarks(reader),
		format: readText(reader, 'format', 'a command, such as "biome format --write"'),
		...readClient(reader),
	}
}

/** An input that is being read, and the function that refuses one of its options. */
interface Reader {
	readonly value: JsonObject
	/** The folder that paths are relative to. */
	readonly folder: string
	readonly fail: (name: string, expected: string) => InputError
}

function readPath({ value, folder, fail }: Reader, name: string): string | undefined {
	const text = value[name]
	if (text === undefined) {
		return undefined
	}
	if (typeof text !== 'string' || text === '' || text.includes('\0')) {
		throw fail(name, 'a path')
	}
	if (/^[a-z][\w+.-]+:\/\//i.test(text)) {
		throw fail(name, 'a path, received an address: keep a copy of the file, so that every run reads the same')
	}
	return resolve(folder, text)
}

function readText({ value, fail }: Reader, name: string, expected: string): string | undefined {
	const found = value[name]
	if (found !== undefined && (typeof found !== 'string' || found.trim() === '')) {
		throw fail(name, expected)
	}
	return found
}

function readOperations({ value, fail }: Reader): readonly string[] | undefined {
	const { operations } = value
	const isPattern = (item: unknown) => typeof item === 'string' && /^[\w$*]+\.[\w$*]+$/.test(item)
	if (
		operations !== undefined &&
		!(Array.isArray(operations) && operations.length > 0 && operations.every(isPattern))
	) {
		throw fail('operations', 'a list of names such as "incidents.search" or "incidents.*"')
	}
	return operations as readonly string[] | undefined
}

function readKeyMarks(reader: Reader): KeyMarks {
	const name = 'the name of a vendor extension, such as "x-semantic-type"'
	const extension = readText(reader, 'keyExtension', name)
	if (extension !== undefined && !extension.startsWith('x-')) {
		throw reader.fail('keyExtension', 'a name that begins with x-')
	}
	const pattern = readText(reader, 'keyPattern', 'a regular expression')
	try {
		return { extension, pattern: pattern === undefined ? undefined : new RegExp(pattern, 'u') }
	} catch {
		throw reader.fail('keyPattern', 'a regular expression')
	}
}

function readClient(reader: Reader): Pick<Input, 'runtime' | 'client' | 'name'> {
	const { value, fail } = reader
	const runtime = readText(reader, 'runtime', JSON.stringify(RUNTIME))
	if (runtime !== undefined && runtime !== RUNTIME) {
		throw fail('runtime', JSON.stringify(RUNTIME))
	}
	for (const name of ['client', 'name']) {
		if (runtime === undefined && value[name] !== undefined) {
			throw fail(name, '"runtime" next to it, since there is no client without it')
		}
	}
	const { client = true } = value
	if (typeof client !== 'boolean') {
		throw fail('client', 'true or false')
	}
	const name = readText(reader, 'name', NAME)
	if (name !== undefined && !/^[A-Z][A-Za-z0-9]{0,63}$/.test(name)) {
		throw fail('name', NAME)
	}
	return { runtime, client, name }
}
