import { times, timingColumns, timingLine } from '../harness/format.ts'
import { type Contender, interleave, type Timing } from '../harness/interleave.ts'
import type { Context, Row, Section, Verdict } from '../harness/row.ts'
import {
	type Caller,
	camunda,
	createCallers,
	createClusterCallers,
	ours,
	respond,
} from '../inputs/callers.ts'

/** Whether the call gave what was asked for. */
async function check(what: 'get' | 'search', caller: Caller): Promise<void> {
	const data = (await caller[what]()) as Record<string, unknown> | undefined
	const isThere = what === 'search' ? Array.isArray(data?.items) : data?.state !== undefined
	if (!isThere) {
		throw new Error(`${caller.name}: no response to ${what}`)
	}
}

async function measure(what: 'get' | 'search', all: readonly Caller[], quick: boolean): Promise<Timing[]> {
	for (const caller of all) await check(what, caller)
	const contenders = all.map((caller): Contender => ({ name: caller.name, run: () => caller[what]() }))
	return interleave(contenders, quick ? { rounds: 15, batch: 30 } : { rounds: 60, batch: 80 })
}

const ratioOf = (name: string, timings: readonly Timing[]): number =>
	timings.find((timing) => timing.name === name)?.ratio ?? Number.NaN

function verdict(what: string, target: number, timings: readonly Timing[]): Verdict {
	const ratio = ratioOf(ours, timings)
	return {
		what,
		reach: `${times(target)} bare openapi-fetch with one middleware`,
		measured: times(ratio),
		reached: ratio <= target,
	}
}

function besideCamunda(timings: readonly Timing[]): Verdict {
	const ratio = ratioOf(camunda, timings) / ratioOf(ours, timings)
	return {
		what: 'one call of v2, a search',
		reach: `${camunda} takes ${times(2)} as long or more`,
		measured: times(ratio),
		reached: ratio >= 2,
	}
}

const notes: readonly string[] = [
	'The cost over bare openapi-fetch is spread over many small things: the deadline of the call, which settles it whatever `fetch` does; the retry loop; the checks of path, body and response; the login, which looks at the address, at the age of the token and at the response, so that it can renew the token and send again. Over a network a call takes ten times as long and more, so the difference does not show.',
]

/** One call on a fetch that responds at once: what a client itself costs. */
export const call: Row = {
	id: 'call',
	async measure({ quick, scratch }: Context): Promise<Section> {
		// In the place of the platform's, as every client takes that one unless told otherwise.
		const { fetch } = globalThis
		globalThis.fetch = respond
		const v1 = await createCallers(scratch)
		const v2 = await createClusterCallers()
		const search = await measure('search', v1, quick)
		const get = await measure('get', v1, quick)
		const searchV2 = await measure('search', v2, quick)
		const getV2 = await measure('get', v2, quick)
		globalThis.fetch = fetch
		const part = (title: string, timings: readonly Timing[]) => [
			[`**${title}**`, '', '', ''],
			...timings.map(timingLine),
		]
		return {
			title: 'One call',
			how: 'One call after the other, with a login, on a fetch that responds from this process: a search that finds ten instances, and one instance by its key. What a call costs without a network.',
			columns: timingColumns,
			lines: [
				...part('a search', search),
				...part('one instance by key', get),
				...part('a search of v2', searchV2),
				...part('one instance of v2 by key', getV2),
			],
			verdicts: [
				verdict('one call, a search', 1.45, search),
				verdict('one call, by key', 1.4, get),
				verdict('one call of v2, a search', 1.5, searchV2),
				besideCamunda(searchV2),
			],
			notes,
		}
	},
}
