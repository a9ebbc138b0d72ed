import { bytes, times, timingColumns, timingLine } from '../harness/format.ts'
import { type Contender, interleave } from '../harness/interleave.ts'
import type { Row, Section } from '../harness/row.ts'
import { judge } from '../inputs/judge.ts'
import { createOurParser } from '../inputs/our-parser.ts'
import { type Keys, pageOf } from '../inputs/page.ts'
import { loadPeer } from '../peers.ts'

const ours = 'this project'

interface Parser {
	readonly name: string
	parse(text: string): unknown
}

function parsers(): Parser[] {
	const losslessJson = loadPeer<{ parse(text: string): unknown }>('lossless-json')
	const jsonBigint = loadPeer<{ parse(text: string): unknown }>('json-bigint')
	const { parseSearchResults } = loadPeer<{ parseSearchResults(text: string, dto: unknown): unknown }>(
		'@camunda8/sdk/dist/operate/lib/parseSearchResults.js',
	)
	const { ProcessInstance } = loadPeer<{ ProcessInstance: unknown }>(
		'@camunda8/sdk/dist/operate/lib/OperateDto.js',
	)
	return [
		{ name: 'JSON.parse', parse: (text) => JSON.parse(text) },
		{ name: ours, parse: createOurParser() },
		{ name: 'lossless-json', parse: (text) => losslessJson.parse(text) },
		{ name: 'json-bigint', parse: (text) => jsonBigint.parse(text) },
		{ name: '@camunda8/sdk, Operate client', parse: (text) => parseSearchResults(text, ProcessInstance) },
	]
}

/** Describes what a parser did with the keys. */
function outcome(parser: Parser, text: string): string[] {
	try {
		const { strings, others, wrong, exactSortValues } = judge(text, parser.parse(text))
		const forms = [
			...(strings > 0 ? [`${strings} as strings`] : []),
			...(others > 0 ? [`${others} as numbers or objects`] : []),
			...(wrong > 0 ? [`**${wrong} wrong**`] : []),
		]
		return [forms.join(', '), exactSortValues ? 'exact' : '**not as sent**']
	} catch (error) {
		const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
		return [`**throws**: ${message}`, '']
	}
}

function works({ parse }: Parser, text: string): boolean {
	try {
		parse(text)
		return true
	} catch {
		return false
	}
}

function row(id: string, keys: Keys, target: number, notes: readonly string[]): Row {
	return {
		id,
		async measure({ quick }): Promise<Section> {
			const pages = Array.from({ length: 8 }, (_, seed) => pageOf(1000, keys, seed))
			const [text = ''] = pages
			const all = parsers()
			const working = all.filter((parser) => works(parser, text))
			const contenders = working.map(({ name, parse }): Contender => {
				let turn = 0
				// A different page each time, since V8 caches the strings of recent numbers.
				return { name, run: () => parse(pages[turn++ % pages.length] ?? '') }
			})
			const timings = await interleave(
				contenders,
				quick ? { rounds: 15, batch: 30 } : { rounds: 60, batch: 80 },
			)
			const lines = all.map((parser) => {
				const timing = timings.find(({ name }) => name === parser.name)
				const figures = timing ? timingLine(timing) : [parser.name, '', '', '']
				return [...figures, ...outcome(parser, text)]
			})
			const ratio = timings.find(({ name }) => name === ours)?.ratio ?? Number.NaN
			const { strings, others, wrong, exactSortValues } = judge(
				text,
				all.find(({ name }) => name === ours)?.parse(text),
			)
			const isCorrect = wrong === 0 && others === 0 && exactSortValues
			return {
				title: `Parsing a page of 1,000 process instances, keys ${keys}`,
				how: `Pages as Operate sends them, eight in turn, each ${bytes(text.length)} with ${strings} keys: from text to values.`,
				columns: [...timingColumns, 'keys', 'sort values'],
				lines,
				verdicts: [
					{
						what: `parsing, keys ${keys}`,
						reach: `${times(target)} JSON.parse, keys strings, no key wrong`,
						measured: `${times(ratio)}, ${wrong} of ${strings + others + wrong} keys wrong`,
						reached: ratio <= target && isCorrect,
					},
				],
				notes,
			}
		},
	}
}

/** Parsing of pages in which a double holds every key, as on most clusters. */
export const parsingSmallKeys: Row = row('parsing-small-keys', 'all below 2^53', 1.3, [
	'The time is spent as follows, in addition to `JSON.parse` itself: an eighth of its time to walk the values and put strings in the place of numbers, another eighth to write 3,000 keys in digits, by integers and a table of pairs. `String(number)` takes three times as long for that, since it looks for the shortest digits of a double; with it, parsing took 1.5 ×, unseen as long as one page was parsed again and again, because V8 remembers the strings of the numbers that it wrote last.',
	'Tried, and slower: quotes put around keys before the parse, by `indexOf` and concatenation (1.9 ×), by `indexOf` and `join` (1.9 ×), by regular expressions (1.6 × for one that knows too little, 3 × for one that knows the names), or in bytes with a `DataView` (1.9 ×), though the parse of such a text takes only 0.8 ×; the names of the keys looked up in each object instead of a walk over all properties; digits in two halves, put together. No gain: keys that were written before, kept in a table.',
])

/** Parsing of pages in which `JSON.parse` would round keys. */
export const parsingBigKeys: Row = row('parsing-big-keys', 'a quarter past 2^53', 1.7, [
	'"Wrong" is another key than the server sent, which may be that of another instance. `@camunda8/sdk` and lossless-json give sort values as objects that Operate does not take back.',
])
