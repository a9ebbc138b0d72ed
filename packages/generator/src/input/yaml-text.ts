import type { CST, Node, ScalarTag, Tags, Document as YamlDocument } from 'yaml'
import { Composer, isAlias, isCollection, isMap, isNode, isScalar, LineCounter, Parser } from 'yaml'
import { InputError } from '../base/input-error.ts'
import type { Place } from '../base/place.ts'
import { MAX_DEPTH, NOT_FINITE, tooDeep } from './limits.ts'
import { pointerOf } from './pointer.ts'

/** A line and a column, both from 1. */
export interface Position {
	readonly line?: number
	readonly column?: number
}

/** A parsed YAML text. */
export interface YamlText {
	readonly document: YamlDocument.Parsed
	readonly lines: LineCounter
}

/** The number of a pointer's segments in a message. */
const SHOWN = 20

/** A parser that stops at a depth at which recursive functions could overflow the stack. */
class BoundedParser extends Parser {
	readonly #file: string
	readonly #lines: LineCounter

	constructor(file: string, lines: LineCounter) {
		super(lines.addNewLine)
		this.#file = file
		this.#lines = lines
	}

	override *next(source: string): Generator<CST.Token, void> {
		yield* super.next(source)
		// The document and the current scalar are on the stack, too.
		if (this.stack.length > MAX_DEPTH + 2) {
			const { line, col: column } = this.#lines.linePos(this.offset)
			const pointer = pointerOf(this.stack.slice(0, SHOWN).flatMap(segmentOf))
			throw new InputError(tooDeep, { file: this.#file, line, column, pointer })
		}
	}
}

/** Returns the key or the index of a collection that is currently read. */
function segmentOf(token: CST.Token): (string | number)[] {
	if (token.type === 'block-seq') {
		return [Math.max(0, token.items.length - 1)]
	}
	if (token.type !== 'block-map' && token.type !== 'flow-collection') {
		return []
	}
	const key = token.items.at(-1)?.key
	if (key && 'source' in key && typeof key.source === 'string') {
		return [key.source.replaceAll(/^["']|["']$/g, '')]
	}
	return token.type === 'flow-collection' && token.start.source === '['
		? [Math.max(0, token.items.length - 1)]
		: []
}

/** Refuses numbers that are not finite before they are converted, since a very long one would take long. */
const finite = (tags: Tags): Tags =>
	tags.map((tag) => {
		if (typeof tag !== 'object' || !/:(?:int|float)$/.test(tag.tag)) {
			return tag
		}
		const { resolve } = tag as ScalarTag
		return {
			...(tag as ScalarTag),
			resolve: (...[text, onError, options]: Parameters<ScalarTag['resolve']>) => {
				if (text.length > 308 || !Number.isFinite(Number(text))) {
					onError(NOT_FINITE)
					return text
				}
				return resolve(text, onError, options)
			},
		}
	})

/**
 * Parses YAML 1.2.
 *
 * @throws InputError for the first problem
 */
export function readYaml(text: string, file: string): YamlText {
	const lines = new LineCounter()
	const composer = new Composer({
		logLevel: 'silent',
		intAsBigInt: true,
		customTags: finite,
		// YAML 1.2 has no `<<`, but tools that write and read descriptions support it.
		merge: true,
	})
	const tokens = new BoundedParser(file, lines).parse(text)
	const [document, second] = composer.compose(tokens, true, text.length) as Iterable<YamlDocument.Parsed>
	if (document === undefined) {
		throw new InputError('expected a document of YAML or JSON', { file })
	}
	const fault = document.errors[0]
	const offset = fault?.pos[0] ?? second?.range[0]
	if (offset !== undefined) {
		const { line, col: column } = lines.linePos(offset)
		const pointer = pointerOf(placeAt(document, offset))
		const reason = fault?.message.split('\n', 1)[0] ?? 'expected one document, this is a second one'
		throw new InputError(reason, { file, line, column, pointer })
	}
	return { document, lines }
}

/** Returns the innermost value at an offset. */
function placeAt({ contents }: YamlDocument.Parsed, offset: number): Place {
	const place: (string | number)[] = []
	let node: unknown = contents
	while (isCollection(node)) {
		const next = node.items.findLastIndex((item) => (startOf(item) ?? Number.POSITIVE_INFINITY) <= offset)
		const item: unknown = node.items[next]
		if (item === undefined) {
			break
		}
		if (isMap(node)) {
			const { key, value } = item as { key: unknown; value: unknown }
			place.push(isScalar(key) ? String(key.value) : next)
			node = value
		} else {
			place.push(next)
			node = item
		}
	}
	return place
}

function startOf(item: unknown): number | undefined {
	const node = isNode(item) ? item : (item as { key: unknown } | undefined)?.key
	return isNode(node) ? node.range?.[0] : undefined
}

/** Returns the position of a value, or of the nearest one that encloses it. */
export function positionIn({ document, lines }: YamlText, place: Place): Position {
	let node: Node | null = document.contents
	let offset = node?.range?.[0]
	for (const segment of place) {
		if (isAlias(node)) {
			node = node.resolve(document) ?? null
		}
		if (!isCollection(node)) {
			break
		}
		if (isMap(node)) {
			const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment))
			if (!pair) {
				break
			}
			offset = startOf(pair) ?? offset
			node = isNode(pair.value) ? pair.value : null
		} else {
			const item: unknown = node.items[Number(segment)]
			if (!isNode(item)) {
				break
			}
			offset = item.range?.[0] ?? offset
			node = item
		}
	}
	if (offset === undefined) {
		return {}
	}
	const { line, col } = lines.linePos(offset)
	return { line, column: col }
}
