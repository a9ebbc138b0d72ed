import type { Node, Document as YamlDocument } from 'yaml'
import { isAlias, isCollection, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import { InputError } from '../input-error.ts'
import type { Json } from '../json.ts'
import { markIntegers, settleIntegers } from './exact.ts'

/** A line and a column, both from 1. */
export interface Position {
	readonly line?: number
	readonly column?: number
}

/** What a text says, and where in it each value stands. */
export interface Parsed {
	readonly value: Json
	readonly position: (segments: readonly (string | number)[]) => Position
}

/**
 * Parses JSON or YAML 1.2. Text that is JSON goes through `JSON.parse`, some hundred times faster than YAML; its
 * positions are only looked up when a message needs one.
 */
export async function parse(text: string, file: string): Promise<Parsed> {
	const start = text.codePointAt(0) === 0xfeff ? text.slice(1) : text
	if (start.trimStart().startsWith('{')) {
		try {
			const marked = markIntegers(start)
			const parsed = JSON.parse(marked) as Json
			const value = marked === start ? parsed : settleIntegers(parsed)
			let yaml: YamlText | undefined
			return {
				value,
				position: (segments) => {
					yaml ??= readYaml(start)
					return positionIn(yaml, segments)
				},
			}
		} catch {
			// A flow mapping of YAML starts with a brace too, and its parser says where a fault is.
		}
	}
	const yaml = readYaml(start)
	const fault = yaml.document.errors[0]
	if (fault) {
		const { line, col } = yaml.lines.linePos(fault.pos[0])
		throw new InputError(firstLine(fault.message), { file, line, column: col })
	}
	try {
		return {
			value: settleIntegers(yaml.document.toJS({ maxAliasCount: 10_000 })),
			position: (segments) => positionIn(yaml, segments),
		}
	} catch (error) {
		throw new InputError(firstLine(error instanceof Error ? error.message : String(error)), { file })
	}
}

interface YamlText {
	readonly document: YamlDocument.Parsed
	readonly lines: LineCounter
}

function readYaml(text: string): YamlText {
	const lines = new LineCounter()
	return {
		document: parseDocument(text, {
			lineCounter: lines,
			prettyErrors: false,
			logLevel: 'silent',
			intAsBigInt: true,
			// YAML 1.2 has no `<<`, and what writes and reads descriptions has it all the same.
			merge: true,
		}),
		lines,
	}
}

function firstLine(message: string): string {
	return message.split('\n', 1)[0] ?? message
}

/** The position of a value, or of the nearest that encloses it. */
function positionIn({ document, lines }: YamlText, segments: readonly (string | number)[]): Position {
	let node: Node | null = document.contents
	let offset = node?.range?.[0]
	for (const segment of segments) {
		if (isAlias(node)) node = node.resolve(document) ?? null
		if (!isCollection(node)) break
		if (isMap(node)) {
			const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment))
			if (!pair || !isPair(pair)) break
			if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset
			node = isNode(pair.value) ? pair.value : null
		} else {
			const item: unknown = node.items[Number(segment)]
			if (!isNode(item)) break
			offset = item.range?.[0] ?? offset
			node = item
		}
	}
	if (offset === undefined) return {}
	const { line, col } = lines.linePos(offset)
	return { line, column: col }
}
