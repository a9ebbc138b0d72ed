import type { InstanceQuery, InstanceSummary } from '../../shared/api.ts'
import { useRefreshMs } from '../data/use-board.ts'
import { useList } from '../data/use-list.ts'
import { plural } from '../parts/format.ts'
import { StateMark } from '../parts/state-mark.tsx'
import { Time } from '../parts/time.tsx'
import { ListView } from './list-view.tsx'
import type { Column } from './virtual-table.tsx'

const columns: readonly Column<InstanceSummary>[] = [
	{
		id: 'key',
		title: 'Instance',
		cell: ({ key, startedAt }) => (
			<div class="name">
				<a class="key" href={`/instances/${key}`}>
					{key}
				</a>
				<span class="dim small narrow-only">
					<Time iso={startedAt} />
				</span>
			</div>
		),
	},
	{
		id: 'state',
		title: 'State',
		cell: ({ state, hasIncident }) => <StateMark state={state} hasIncident={hasIncident} />,
	},
	{
		id: 'started',
		title: 'Started',
		className: 'not-narrow',
		cell: ({ startedAt }) => <Time iso={startedAt} />,
	},
	{
		id: 'ended',
		title: 'Ended',
		className: 'wide-only',
		cell: ({ endedAt }) => (endedAt === null ? <span class="dim">–</span> : <Time iso={endedAt} />),
	},
]

/** The instances of a version, newest start first. */
export function InstanceList({ query, empty }: { query: InstanceQuery; empty: string }) {
	const list = useList('/api/instances', query, useRefreshMs())
	const page = list.first?.data
	return (
		<>
			<p class="list-total" role="status">
				{page && `${page.totalIsMinimum ? 'At least ' : ''}${plural(page.total, 'instance')}`}
			</p>
			<ListView label="Instances" rowHeight={44} list={list} columns={columns} empty={empty} />
		</>
	)
}
