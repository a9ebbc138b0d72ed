import {
	type BridgedClient,
	type Comparison,
	compare,
	type Difference,
	knownDifferences,
	OperateError,
} from '@operate-api/cluster-client/operate'
import { sleep } from '@operate-api/internal'
import { forJson, forTerminal } from '@operate-api/internal/text'
import type { Cli } from '../core/cli.ts'
import { CliError } from '../core/errors.ts'
import { exitCodes } from '../core/exit-codes.ts'
import type { Terminal } from '../core/terminal.ts'
import { type Entity, entities } from '../entities/entities.ts'

/** What to compare. */
export interface CompareSelection {
	readonly entities: readonly Entity[]
	/** How many records of each entity. */
	readonly size: number
	/** Whether to show the values of variables and decisions. */
	readonly values: boolean
}

/** The comparison of one entity. */
interface Compared {
	readonly entity: Entity
	readonly differences: readonly Difference[]
}

/** How long to wait until what differs is compared again, in milliseconds. */
const PAUSE_MS = 1000
/** How many differences of an entity a terminal shows. */
const MAX_SHOWN = 10

const identityOf = ({ key, field }: Difference): string => JSON.stringify([key, field])

/** Returns the differences that both comparisons have: a cluster in use changes between two calls. */
function lasting(first: readonly Difference[], second: readonly Difference[]): Difference[] {
	const before = new Set(first.map(identityOf))
	return second.filter((difference) => before.has(identityOf(difference)))
}

/** Throws if the cluster lacks one of the APIs, or refuses the login: both would look like differences, or like none. */
async function assertServed(
	{ processDefinitions }: BridgedClient,
	api: string,
	signal: AbortSignal,
): Promise<void> {
	try {
		await processDefinitions.search({ size: 1 }, { signal })
	} catch (error) {
		if (error instanceof OperateError && ['api_gone', 'not_operate'].includes(error.code)) {
			throw new CliError(
				`compare: expected a cluster that has both APIs, as 8.8 and 8.9 do. ${api} is not at ${error.baseUrl}`,
			)
		}
		throw error
	}
}

async function compareEntities(cli: Cli, selection: CompareSelection): Promise<Compared[]> {
	const { signal } = cli.context
	const connection = cli.connect()
	const [v1, v2] = [await connection.operate('v1'), await connection.operate('v2')]
	await assertServed(v1, 'v1', signal)
	await assertServed(v2, 'v2', signal)
	const compareAll = (names: readonly Entity[]): Promise<Comparison[]> => {
		const calls = names.map((name) => ({
			operation: `${entities[name].room}.search`,
			args: [{ size: selection.size }, { signal }],
		}))
		return compare(v1, v2, calls, { values: selection.values })
	}
	const first = await compareAll(selection.entities)
	const compared = selection.entities.map((entity, index) => ({
		entity,
		differences: first[index]?.differences ?? [],
	}))
	const differing = compared.filter(({ differences }) => differences.length > 0)
	if (differing.length === 0) {
		return compared
	}
	await sleep(PAUSE_MS, signal)
	const second = await compareAll(differing.map(({ entity }) => entity))
	const again = new Map(differing.map(({ entity }, index) => [entity, second[index]?.differences ?? []]))
	return compared.map(({ entity, differences }) => ({
		entity,
		differences: lasting(differences, again.get(entity) ?? []),
	}))
}

const valueText = (value: unknown): string =>
	value === undefined ? 'missing' : forTerminal(typeof value === 'string' ? value : JSON.stringify(value))

function differenceLines(differences: readonly Difference[], { colors }: Terminal): string[] {
	const shown = differences
		.slice(0, MAX_SHOWN)
		.flatMap(({ key, field, v1, v2 }) => [
			`  ${key === undefined ? '' : `${forTerminal(key)} `}${colors.bold(forTerminal(field))}`,
			`    v1 ${valueText(v1)}`,
			`    v2 ${valueText(v2)}`,
		])
	const others = differences.length - MAX_SHOWN
	return [...shown, ...(others > 0 ? [`  and ${others} more, which --json shows`] : [])]
}

function comparisonText(compared: readonly Compared[], out: Terminal): string {
	const width = Math.max(...compared.map(({ entity }) => entity.length))
	const lines = compared.flatMap(({ entity, differences }) => {
		const { length } = differences
		const result =
			length === 0
				? out.colors.green('same')
				: out.colors.red(`${length} difference${length === 1 ? '' : 's'}`)
		return [`${entity.padEnd(width)}  ${result}`, ...differenceLines(differences, out)]
	})
	const known = `Left out: the ${knownDifferences.length} kinds of differences that the migration guide lists.`
	return [...lines, '', out.colors.dim(known)].join('\n')
}

/** Compares what v1 and v2 return, and prints the differences that last. */
export async function compareApis(cli: Cli, selection: CompareSelection): Promise<void> {
	const compared = await compareEntities(cli, selection)
	await cli.out.print(cli.options.json ? forJson(compared) : comparisonText(compared, cli.out))
	if (compared.some(({ differences }) => differences.length > 0)) {
		cli.exit(exitCodes.alert)
	}
}
