import { dirname, resolve } from 'node:path'
import { unknownName } from '@operate-api/internal'
import { InputError } from '../base/input-error.ts'
import type { JsonObject } from '../base/json.ts'
import type { Place } from '../base/place.ts'
import type { Document } from '../input/document.ts'
import type { KeyMarks } from '../model/keys.ts'

/** One description and what is generated from it. */
export interface Input {
	/** The description, as an absolute path. */
	readonly spec: string
	/** The overlay, as an absolute path. */
	readonly overlay: string | undefined
	/** The folder of the generated files, as an absolute path. */
	readonly output: string
	/** The extension of relative imports in the generated files. */
	readonly importExtension: '.ts' | '.js' | ''
	/** How the description marks keys. */
	readonly keys: KeyMarks
	/** The command that formats the generated files, whose paths are added to it. */
	readonly format: string | undefined
}

const OPTIONS = ['spec', 'overlay', 'output', 'importExtension', 'keyExtension', 'keyPattern', 'format']

/**
 * Refuses an option that the config does not know.
 *
 * @throws InputError with its place
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
	const fail = (name: string, expected: string) =>
		new InputError(`${name}: expected ${expected}`, document.locate(name in value ? [...at, name] : at))
	const path = (name: string): string | undefined => {
		const text = value[name]
		if (text === undefined) {
			return undefined
		}
		if (typeof text !== 'string' || text === '' || text.includes('\0')) {
			throw fail(name, 'a path')
		}
		if (/^[a-z][\w+.-]+:\/\//i.test(text)) {
			throw fail(name, 'a path. Keep a copy of the file, so that every run reads the same')
		}
		return resolve(dirname(document.path), text)
	}
	const required = (name: string): string => {
		const found = path(name)
		if (found === undefined) {
			throw fail(name, 'a path, it is missing')
		}
		return found
	}
	const importExtension = value.importExtension ?? '.js'
	if (importExtension !== '.ts' && importExtension !== '.js' && importExtension !== '') {
		throw fail('importExtension', '".ts", ".js" or ""')
	}
	const text = (name: string, expected: string): string | undefined => {
		const found = value[name]
		if (found !== undefined && (typeof found !== 'string' || found.trim() === '')) {
			throw fail(name, expected)
		}
		return found
	}
	const extension = text('keyExtension', 'the name of a vendor extension, such as "x-semantic-type"')
	if (extension !== undefined && !extension.startsWith('x-')) {
		throw fail('keyExtension', 'a name that begins with x-')
	}
	return {
		spec: required('spec'),
		overlay: path('overlay'),
		output: required('output'),
		importExtension,
		keys: {
			extension,
			pattern: patternOf(text('keyPattern', 'a regular expression'), () =>
				fail('keyPattern', 'a regular expression'),
			),
		},
		format: text('format', 'a command, such as "biome format --write"'),
	}
}

function patternOf(text: string | undefined, fail: () => InputError): RegExp | undefined {
	try {
		return text === undefined ? undefined : new RegExp(text, 'u')
	} catch {
		throw fail()
	}
}
