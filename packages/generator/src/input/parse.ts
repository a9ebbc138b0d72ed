import { InputError } from '../base/input-error.ts'
import type { Json } from '../base/json.ts'
import type { Place } from '../base/place.ts'
import { exactValue } from './exact.ts'
import { markIntegers } from './json-text.ts'
import { pointerOf } from './pointer.ts'
import { type Position, positionIn, readYaml, type YamlText } from './yaml-text.ts'

/** A parsed text, and the positions of its values. */
export interface Parsed {
	readonly value: Json
	readonly position: (place: Place) => Position
}

/**
 * Parses JSON or YAML 1.2.
 *
 * @throws InputError for the first problem, with its line, column and pointer
 */
export function parse(text: string, file: string): Parsed {
	const start = text.codePointAt(0) === 0xfeff ? text.slice(1) : text
	return parseJson(start, file) ?? parseYaml(start, file)
}

/**
 * Parses JSON with `JSON.parse`, which is some hundred times faster than the YAML parser. Positions are only computed
 * for messages.
 *
 * @returns undefined for anything else. The YAML parser also reads JSON, and reports where a problem is.
 */
function parseJson(text: string, file: string): Parsed | undefined {
	if (!text.trimStart().startsWith('{')) {
		return undefined
	}
	const marked = markIntegers(text)
	if (marked === undefined) {
		return undefined
	}
	let parsed: Json
	try {
		parsed = JSON.parse(marked)
	} catch {
		return undefined
	}
	let yaml: YamlText | undefined
	const position = (place: Place): Position => {
		yaml ??= readYaml(text, file)
		return positionIn(yaml, place)
	}
	const value = marked === text ? parsed : exactValue(parsed, failAt(file, position))
	return { value, position }
}

function parseYaml(text: string, file: string): Parsed {
	const yaml = readYaml(text, file)
	const position = (place: Place): Position => positionIn(yaml, place)
	let value: unknown
	try {
		value = yaml.document.toJS({ maxAliasCount: 10_000 })
	} catch (error) {
		// Aliases to missing values, to themselves, or to far too many values.
		const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1)
		throw new InputError(reason, { file, ...position([]), pointer: '' })
	}
	return { value: exactValue(value, failAt(file, position)), position }
}

const failAt = (file: string, position: (place: Place) => Position) => (reason: string, at: Place) => {
	const place = at.slice(0, 20)
	return new InputError(reason, { file, ...position(place), pointer: pointerOf(place) })
}
