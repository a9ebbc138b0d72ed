import type { OperateClient, ProcessInstanceKey } from '@operate-api/client'
import { element, state, table, time } from './dom.ts'

const limit = 100

/** One process instance, with its incidents, flow nodes and variables. */
export async function instanceView(
	operate: OperateClient,
	key: ProcessInstanceKey,
	signal: AbortSignal,
): Promise<HTMLElement> {
	const filter = { processInstanceKey: key }
	const [instance, incidents, flowNodes, variables] = await Promise.all([
		operate.processInstances.get(key, { signal }),
		operate.incidents
			.searchAll({ filter, sort: [{ field: 'creationTime', order: 'DESC' }] }, { signal })
			.toArray({ limit }),
		operate.flowNodeInstances
			.searchAll({ filter, sort: [{ field: 'startDate', order: 'ASC' }] }, { signal })
			.toArray({ limit }),
		operate.variables
			.searchAll({ filter, sort: [{ field: 'name', order: 'ASC' }] }, { signal })
			.toArray({ limit }),
	])

	const { parentKey } = instance
	const facts: [string, Node | string][] = [
		['Key', instance.key],
		['State', state(instance.state, instance.incident ?? false)],
		['Version', `${instance.processVersion} ${instance.processVersionTag ?? ''}`],
		['Started', time(instance.startDate)],
		['Ended', time(instance.endDate)],
		['Tenant', instance.tenantId ?? '–'],
	]
	if (parentKey !== undefined) {
		facts.push(['Called by', element('a', { href: `#/process-instances/${parentKey}` }, parentKey)])
	}
	return element(
		'div',
		{},
		element('p', {}, element('a', { href: '#/' }, 'All process instances')),
		element('h1', { tabIndex: -1 }, instance.bpmnProcessId),
		element(
			'dl',
			{},
			...facts.map(([term, fact]) => element('div', {}, element('dt', {}, term), element('dd', {}, fact))),
		),
		section(
			'Incidents',
			['Type', 'Message', 'State', 'Since'],
			incidents.map((incident) => [
				incident.type,
				incident.message ?? '',
				state(incident.state),
				time(incident.creationTime),
			]),
		),
		section(
			'Flow nodes',
			['Name', 'Type', 'State', 'Started', 'Ended'],
			flowNodes.map((node) => [
				node.flowNodeName ?? node.flowNodeId,
				node.type.toLowerCase().replaceAll('_', ' '),
				state(node.state, node.incident),
				time(node.startDate),
				time(node.endDate),
			]),
		),
		section(
			'Variables',
			['Name', 'Value'],
			variables.map(({ name, value, truncated }) => [
				name,
				element('code', {}, truncated ? `${value} …` : value),
			]),
		),
	)
}

function section(title: string, columns: string[], rows: (Node | string)[][]): HTMLElement {
	const more = rows.length === limit ? [element('p', {}, `The first ${limit} are shown.`)] : []
	const content = rows.length === 0 ? [element('p', {}, 'None.')] : [table(title, columns, rows), ...more]
	return element('section', {}, element('h2', {}, title), ...content)
}
