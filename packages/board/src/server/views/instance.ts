import type { ElementInstance, Instance, Relative } from '../../shared/api.ts'
import type { Cluster, Definition, Evaluation, InstanceRecord, Reading, Slice } from '../cluster/cluster.ts'
import { namesOf } from './definitions.ts'

const maxIncidents = 200

/** An evaluation names its element; in v1 it does not, and the time has to do. */
function evaluationOf(pass: ElementInstance, evaluations: readonly Evaluation[]): string | null {
	if (pass.type !== 'BUSINESS_RULE_TASK') {
		return null
	}
	const { key, startedAt, endedAt } = pass
	const isDuring = ({ elementInstanceKey, evaluatedAt }: Evaluation) =>
		elementInstanceKey === null && evaluatedAt >= startedAt && (endedAt === null || evaluatedAt <= endedAt)
	const own = evaluations.filter(({ elementInstanceKey }) => elementInstanceKey === key)
	// The decision that the task called comes last, after those that it requires.
	return (own.at(-1) ?? evaluations.filter(isDuring).at(-1))?.id ?? null
}

/** Says that a list of an instance is cut. */
const cut = ({ items, next, count, isMinimum }: Slice<unknown>, what: string): string[] =>
	next === null || next === undefined || items.length >= count
		? []
		: [
				`Only ${items.length.toLocaleString('en')} of ${isMinimum ? 'more than ' : ''}${count.toLocaleString('en')} ${what} are shown.`,
			]

/** Reads an instance with all that its page shows. */
export async function readInstance(
	cluster: Cluster,
	known: Reading<readonly Definition[]>,
	key: string,
): Promise<Reading<Instance>> {
	const names = namesOf(known.data)
	const record = await cluster.instance(key)
	const [callers, called, elements, sequenceFlows, incidents, variables, history, evaluations] =
		await Promise.all([
			cluster.callers(record),
			cluster.called(key),
			cluster.instanceElements(key),
			cluster.sequenceFlows(key),
			cluster.openIncidents({ instanceKey: key }, maxIncidents),
			cluster.variables(key),
			cluster.history(key),
			cluster.evaluations(key),
		])
	const processName = record.processName ?? names.get(record.processKey) ?? null
	const byElement = new Map(called.items.map((each) => [each.parentElementInstanceKey, each.key]))
	const passes = history.items.map((pass) => ({
		...pass,
		calledInstanceKey: byElement.get(pass.key) ?? null,
		decisionInstanceId: evaluationOf(pass, evaluations.items),
	}))
	const byIncident = new Map(passes.map((pass) => [pass.incidentKey, pass]))
	const nameOf = ({ processKey, processId, processName: own }: InstanceRecord) =>
		own ?? names.get(processKey) ?? processId
	const { parentKey: _, parentElementInstanceKey: __, ...summary } = record
	return {
		data: {
			...summary,
			processName,
			hasIncident: summary.hasIncident || incidents.items.length > 0,
			callers: await withNames(cluster, callers, nameOf),
			called: called.items.map((each) => ({
				key: each.key,
				processName: nameOf(each),
				state: each.state,
				hasIncident: each.hasIncident,
			})),
			elements,
			sequenceFlows,
			incidents: incidents.items.map((incident) => {
				const pass = byIncident.get(incident.key)
				return {
					...incident,
					processName,
					elementId: incident.elementId ?? pass?.elementId ?? null,
					elementInstanceKey: incident.elementInstanceKey ?? pass?.key ?? null,
				}
			}),
			variables: variables.items,
			history: passes,
		},
		partial: [
			...cut(called, 'called instances'),
			...cut(incidents, 'open incidents'),
			...cut(variables, 'variables'),
			...cut(history, 'passes of elements'),
		],
	}
}

/** Adds the states of callers where the call hierarchy has none. There are few of them. */
async function withNames(
	cluster: Cluster,
	callers: readonly Relative[],
	nameOf: (record: InstanceRecord) => string,
): Promise<readonly Relative[]> {
	return await Promise.all(
		callers.map(async (caller) => {
			const record = await cluster.instance(caller.key).catch(() => undefined)
			return record
				? {
						key: caller.key,
						processName: nameOf(record),
						state: record.state,
						hasIncident: record.hasIncident,
					}
				: caller
		}),
	)
}
