import { forJson, forTerminal } from '@operate-api/internal/text'
import type { Colors } from '../core/terminal.ts'
import type { Found } from './find.ts'
import type { Subject } from './log/records.ts'
import type { Tally } from './log/tally.ts'
import { countText, instancesText, type Words } from './words.ts'

/** What is known before anything changes. */
export interface Plan {
	readonly words: Words
	readonly subject: Subject
	/** How the change is made: `v2, in batches of 1000`. */
	readonly way: string
	/** What a new run is about. */
	readonly found?: Found | undefined
	/** The run to go on with. */
	readonly unfinished?: Tally | undefined
	/** The path of the log, unless there is none. */
	readonly log?: string | undefined
}

/** How many processes a plan names. */
const MAX_PROCESSES = 5

function processLines({ byProcess }: Found): string[] {
	const named = [...byProcess].slice(0, MAX_PROCESSES)
	const others = byProcess.size - named.length
	const width = Math.max(0, ...named.map(([, count]) => countText(count).length))
	return [
		...named.map(([name, count]) => `${countText(count).padStart(width)}  ${forTerminal(name)}`),
		...(others > 0 ? [`${' '.repeat(width)}  and ${countText(others)} other processes`] : []),
	]
}

function foundLines(found: Found, words: Words): string[] {
	const { keys, hasMore, leftOut } = found
	return [
		`${instancesText(keys.length)}${hasMore ? ', and more that --max leaves for later' : ''}`,
		...(keys.length > 0 ? processLines(found) : []),
		...(leftOut > 0 && words.leftOut ? [`${instancesText(leftOut)} left out: ${words.leftOut}`] : []),
	]
}

function resumeLines({ plan, keys, left }: Tally): string[] {
	return [
		`the run of ${plan.at.slice(0, 16).replace('T', ' ')} UTC, which did not end`,
		`${countText(left.size)} of ${instancesText(keys.length)} left`,
	]
}

const filterText = (filter: Subject['filter']): string =>
	Object.entries(filter)
		.map(([name, value]) => `${name}=${value}`)
		.join(' ')

/** Writes a plan, one fact a line. */
export function planText(plan: Plan, colors: Colors): string {
	const { words, subject, way, found, unfinished, log } = plan
	const facts: readonly (readonly [string, readonly string[]])[] = [
		['Cluster', [forTerminal(subject.cluster)]],
		['API', [way]],
		['Filter', [forTerminal(filterText(subject.filter))]],
		['Resumes', unfinished ? resumeLines(unfinished) : []],
		['Found', found ? foundLines(found, words) : []],
		['Log', log === undefined ? [] : [forTerminal(log)]],
	]
	const lines = facts.flatMap(([name, values]) =>
		values.map((value, index) => `  ${colors.dim((index === 0 ? name : '').padEnd(9))}${value}`),
	)
	return [colors.bold(`${words.verb} process instances`), ...lines].join('\n')
}

/** Writes the plan of a new run as JSON. */
export const planJson = ({ subject }: Plan, { keys, byProcess, records, leftOut, hasMore }: Found): string =>
	forJson({
		...subject,
		planned: keys.length,
		processes: Object.fromEntries(byProcess),
		records,
		leftOut,
		hasMore,
	})
