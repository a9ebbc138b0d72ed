import { randomUUID } from 'node:crypto'
import type { Action, InstanceSummary, Plan, PlanRequest } from '../../shared/api.ts'
import type { Cluster, Writer } from '../cluster/cluster.ts'
import { maxScanned } from '../cluster/limits.ts'
import { BoardError, Invalid } from '../errors/failures.ts'
import { isIn } from '../views/incident-groups.ts'
import { readOpenIncidents } from '../views/incidents.ts'

/** What a plan will change: these instances, and no other. */
export interface PlannedChange {
	readonly id: string
	readonly action: Action
	readonly instanceKeys: readonly string[]
	/** The session that may carry it out. */
	readonly session: string
}

const sampleSize = 10
/** How many instances one batch operation of the cluster is for. */
export const chunkSize = 1_000

/** Divides a list into parts. */
export const chunksOf = <Item>(items: readonly Item[], size: number): Item[][] =>
	Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
		items.slice(index * size, (index + 1) * size),
	)

/** The instances that a target names, and what the reader should know of them. */
interface Named {
	readonly keys: readonly string[]
	readonly warnings: readonly string[]
}

/** Finds the instances with an open incident of a group. */
async function instancesOfGroup(
	cluster: Cluster,
	action: Action,
	group: { readonly error?: string; readonly element?: string; readonly process?: string },
): Promise<Named> {
	if (group.error === undefined && group.element === undefined && group.process === undefined) {
		throw new Invalid('target: expected instances, or a group of incidents')
	}
	const open = await readOpenIncidents(cluster)
	const members = open.items.filter(isIn(group))
	const keys = new Set(members.map(({ instanceKey }) => instanceKey))
	const all = open.items.filter(({ instanceKey }) => keys.has(instanceKey))
	const others = all.length - members.length
	return {
		keys: [...keys],
		warnings: [
			...open.partial,
			...(action === 'resolve' && others > 0
				? [
						`These instances have ${others} more open ${others === 1 ? 'incident' : 'incidents'} outside of this group, which ${others === 1 ? 'is' : 'are'} resolved too.`,
					]
				: []),
		],
	}
}

const consequences: Readonly<Record<Action, string>> = {
	resolve: 'If the cause of an incident remains, the instance stops again with a new one.',
	cancel: 'Instances that these have called are canceled with them. This cannot be undone.',
	delete: 'Their history is deleted with them. This cannot be undone.',
}

/** Which instances an action leaves out. */
const leftOut: Readonly<Record<Action, string>> = {
	resolve: 'without an open incident',
	cancel: 'already ended, or not found',
	delete: 'still running, or not found',
}

async function select(
	writer: Writer,
	action: Action,
	keys: readonly string[],
): Promise<readonly InstanceSummary[]> {
	const selected: InstanceSummary[] = []
	for (const chunk of chunksOf(keys, chunkSize)) {
		selected.push(...(await writer.select(action, chunk)))
	}
	return selected
}

/** How long a plan can be carried out, in milliseconds. */
export const planMs = 10 * 60_000

/**
 * Works out what a change would do, from what the cluster has now. The plan holds the keys of the instances: what happens at the
 * cluster after the reader has seen it does not add one.
 */
export async function makePlan(
	cluster: Cluster,
	{ action, target }: PlanRequest,
	session: string,
): Promise<{ readonly plan: Plan; readonly change: PlannedChange }> {
	const { writer } = cluster
	if (!writer?.actions.includes(action)) {
		throw new BoardError(
			'read_only',
			409,
			action === 'delete' && writer
				? 'Deletion needs Camunda 8.9 or later.'
				: 'The API v1 of this cluster cannot do this: it needs Camunda 8.8 or later.',
		)
	}
	const named: Named =
		'instances' in target
			? { keys: [...new Set(target.instances)], warnings: [] }
			: await instancesOfGroup(cluster, action, target)
	if (named.keys.length > maxScanned) {
		throw new Invalid(`target: expected at most ${maxScanned.toLocaleString('en')} instances`)
	}
	const selected = await select(writer, action, named.keys)
	const missing = named.keys.length - selected.length
	const change = {
		id: randomUUID(),
		action,
		session,
		instanceKeys: selected.map(({ key }) => key),
	}
	const warnings = [
		...named.warnings,
		...(missing > 0
			? [`${missing} of ${named.keys.length} instances are left out: ${leftOut[action]}.`]
			: []),
		...(selected.length > 0 ? [consequences[action]] : []),
	]
	const plan = {
		id: change.id,
		action,
		count: selected.length,
		sample: selected.slice(0, sampleSize),
		warnings,
		expiresAt: new Date(Date.now() + planMs).toISOString(),
	}
	return { plan, change }
}
