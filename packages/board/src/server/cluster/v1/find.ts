import { type BridgedClient, key, OperateError } from '@operate-api/cluster-client/operate'
import type { Hit } from '../../../shared/api.ts'
import { decisionHit, elementHit, incidentHit, instanceHit, processHit, variableHit } from '../hits.ts'
import { toDecisionSummary, toDefinition, toElementInstance, toIncident, toInstance } from './records.ts'

/** What a record may not be, or may not be shown, is no hit. */
async function hitsOf<Item>(found: Promise<Item>, toHit: (item: Item) => Hit): Promise<readonly Hit[]> {
	try {
		return [toHit(await found)]
	} catch (error) {
		const isNoHit = error instanceof OperateError && ['not_found', 'forbidden'].includes(error.code)
		if (isNoHit) {
			return []
		}
		throw error
	}
}

/** Looks for a record of any kind with a key. */
export const createFind =
	(operate: BridgedClient) =>
	async (digits: string): Promise<readonly Hit[]> => {
		const any = key(digits)
		const evaluations = operate.decisionInstances
			.search({ filter: { key: any }, size: 5 })
			.then(({ items }) => items.map((item) => decisionHit(toDecisionSummary(item))))
		const found = await Promise.all([
			hitsOf(operate.processInstances.get(any), (item) => instanceHit(toInstance(item))),
			hitsOf(operate.processDefinitions.get(any), (item) => processHit(toDefinition(item))),
			hitsOf(operate.incidents.get(any), (item) => incidentHit(toIncident(item))),
			hitsOf(operate.flowNodeInstances.get(any), (item) =>
				elementHit(toElementInstance(item), item.processInstanceKey),
			),
			hitsOf(operate.variables.get(any), (item) => variableHit(item.name, item.processInstanceKey)),
			evaluations,
		])
		return found.flat()
	}
