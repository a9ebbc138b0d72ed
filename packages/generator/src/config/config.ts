import { existsSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { type Document, readDocument } from '../input/document.ts'
import { InputError } from '../input-error.ts'
import { isObject, type JsonObject } from '../json.ts'

/** One description and what is made of it. */
export interface Input {
	/** The description, as an absolute path. */
	readonly spec: string
	/** The overlay, as an absolute path, where there is one. */
	readonly overlay: string | undefined
	/** The folder of the generated files, as an absolute path. */
	readonly output: string
	/** The extension of relative imports in the generated files. */
	readonly importExtension: '.ts' | '.js' | ''
}

/** A config file that was read. */
export interface Config {
	readonly document: Document
	/** The folder that paths are relative to. */
	readonly folder: string
	readonly inputs: readonly Input[]
}

const FIELDS = ['spec', 'overlay', 'output', 'importExtension']

/** Shows a path relative to a folder, with slashes on every system. */
export function shown(folder: string, path: string): string {
	return relative(folder, path).split(sep).join('/') || '.'
}

/** Reads and validates a config file; paths in it are relative to its folder. */
export async function readConfig(path: string, cwd: string): Promise<Config> {
	const file = resolve(cwd, path)
	const name = shown(cwd, file)
	if (!existsSync(file))
		throw new InputError(
			`there is no such file; it would say { "spec": "api.yaml", "output": "src/generated" }`,
			{ file: name },
		)
	const document = await readDocument(file, name)
	const { value } = document
	if (!isObject(value)) throw new InputError('a config is an object', document.locate([]))
	const list = value.inputs
	if (list === undefined) {
		return { document, folder: dirname(file), inputs: [readInput(value, [], document)] }
	}
	if (!Array.isArray(list) || list.length === 0)
		throw new InputError('`inputs` is a list of at least one input', document.locate(['inputs']))
	for (const name of Object.keys(value)) {
		if (name !== 'inputs' && name !== '$schema')
			throw new InputError(`beside \`inputs\` there is no \`${name}\``, document.locate([name]))
	}
	const inputs = list.map((item, index) => {
		if (!isObject(item)) throw new InputError('an input is an object', document.locate(['inputs', index]))
		return readInput(item, ['inputs', index], document)
	})
	const taken = new Set<string>()
	for (const [index, { output }] of inputs.entries()) {
		if (taken.has(output))
			throw new InputError('two inputs write into one folder', document.locate(['inputs', index, 'output']))
		taken.add(output)
	}
	return { document, folder: dirname(file), inputs }
}

function readInput(value: JsonObject, at: (string | number)[], document: Document): Input {
	for (const name of Object.keys(value)) {
		if (!FIELDS.includes(name) && name !== '$schema')
			throw new InputError(
				`there is no option \`${name}\`, only ${FIELDS.join(', ')}, inputs`,
				document.locate([...at, name]),
			)
	}
	const folder = dirname(document.path)
	const path = (name: string): string | undefined => {
		const text = value[name]
		if (text === undefined) return undefined
		if (typeof text !== 'string' || text === '' || text.includes('\0'))
			throw new InputError(`\`${name}\` is a path`, document.locate([...at, name]))
		if (/^https?:/i.test(text))
			throw new InputError(
				`\`${name}\` is a path, no address: keep a copy of the file, so that every run reads the same`,
				document.locate([...at, name]),
			)
		return resolve(folder, text)
	}
	const needed = (name: string): string => {
		const found = path(name)
		if (found === undefined) throw new InputError(`\`${name}\` is missing`, document.locate(at))
		return found
	}
	const importExtension = value.importExtension ?? '.js'
	if (importExtension !== '.ts' && importExtension !== '.js' && importExtension !== '')
		throw new InputError(
			'`importExtension` is ".ts", ".js" or ""',
			document.locate([...at, 'importExtension']),
		)
	return { spec: needed('spec'), overlay: path('overlay'), output: needed('output'), importExtension }
}
