import type { IncidentGroup } from '../../shared/api.ts'
import { useLocationQuery } from '../data/use-location-query.ts'
import { type Column, VirtualTable } from '../lists/virtual-table.tsx'
import { formatConstant, formatCount } from '../parts/format.ts'
import { Time } from '../parts/time.tsx'
import { Trend } from '../parts/trend.tsx'

export type Grouping = 'error' | 'element'

const titleOf = (group: IncidentGroup, by: Grouping) =>
	by === 'error'
		? (group.message ?? formatConstant(group.type ?? 'Unknown error'))
		: (group.elementName ?? group.elementId ?? 'Unknown element')

const detailOf = (group: IncidentGroup, by: Grouping) =>
	by === 'error' ? formatConstant(group.type ?? '') : (group.processName ?? '')

/** Groups of incidents, the largest first. Each leads to its incidents. */
export function Groups({ groups, by }: { groups: readonly IncidentGroup[]; by: Grouping }) {
	const { query, href } = useLocationQuery()
	const columns: readonly Column<IncidentGroup>[] = [
		{
			id: 'title',
			title: by === 'error' ? 'Error' : 'Element',
			className: 'cell-group',
			cell: (group) => (
				<div class="name">
					<a
						class="clamp strong"
						href={href({ [by]: query[by] === group.id ? undefined : group.id })}
						aria-current={query[by] === group.id ? 'true' : undefined}
					>
						{titleOf(group, by)}
					</a>
					<span class="dim small clamp">{detailOf(group, by)}</span>
				</div>
			),
		},
		{
			id: 'incidents',
			title: 'Incidents',
			className: 'number',
			cell: ({ incidents }) => <span class="incident-count">{formatCount(incidents)}</span>,
		},
		{
			id: 'instances',
			title: 'Instances',
			className: 'number wide-only',
			cell: ({ instances }) => formatCount(instances),
		},
		{
			id: 'trend',
			title: 'Trend',
			className: 'cell-trend',
			cell: (group) => <Trend counts={group.trend} label={`Trend of ${titleOf(group, by)}`} />,
		},
		{ id: 'newest', title: 'Newest', className: 'wide-only', cell: ({ newest }) => <Time iso={newest} /> },
	]
	return (
		<VirtualTable
			label={by === 'error' ? 'Incidents by error' : 'Incidents by element'}
			columns={columns}
			items={groups}
			total={groups.length}
			rowHeight={56}
			idOf={({ id }) => id}
			classOf={({ id }) => (query[by] === id ? 'is-selected' : '')}
		/>
	)
}
