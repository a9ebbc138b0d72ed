import { resolve } from 'node:path'
import { forJson } from '@operate-api/internal/text'
import { Document, visit } from 'yaml'
import type { Json } from '../base/json.ts'
import { relativeName } from '../base/relative-name.ts'
import { readDocument } from '../input/document.ts'
import { applyOverlayDocument } from '../overlay/apply.ts'
import { joined } from '../spec/joined.ts'
import type { Terminal } from './terminal.ts'

/** Runs `overlay`: prints a description with an overlay applied, without rounding integers. */
export async function runOverlay(
	spec: string,
	overlay: string,
	json: boolean,
	{ cwd, data }: Terminal,
): Promise<number> {
	const read = (path: string) => readDocument(resolve(cwd, path), path)
	const description = await read(spec)
	const { document } = await joined(description, (path) => readDocument(path, relativeName(cwd, path)))
	const result = applyOverlayDocument(document, await read(overlay))
	data(json || description.text.trimStart().startsWith('{') ? toJson(result) : toYaml(result))
	return 0
}

/** Writes JSON with integers of any size. */
function toJson(value: Json): string {
	const mark = '\u0000integer:'
	const marked = JSON.parse(
		JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? mark + item : item)),
	)
	return `${forJson(marked).replaceAll(/"\\u0000integer:(-?\d+)"/g, '$1')}\n`
}

/** Writes YAML. Invisible characters are escaped, so that it is safe to show. */
function toYaml(value: Json): string {
	const document = new Document(value, { aliasDuplicateObjects: false })
	const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
	visit(document, {
		Scalar: (_, node) => {
			if (typeof node.value === 'string' && node.value.search(unsafe) >= 0) {
				node.type = 'QUOTE_DOUBLE'
			}
		},
	})
	return document.toString({ lineWidth: 0 }).replaceAll(unsafe, (character) =>
		character
			.split('')
			.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
			.join(''),
	)
}
