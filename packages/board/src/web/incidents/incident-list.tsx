import type { Incident, IncidentQuery } from '../../shared/api.ts'
import { useRefreshMs } from '../data/use-board.ts'
import { useList } from '../data/use-list.ts'
import { ListView } from '../lists/list-view.tsx'
import type { Column } from '../lists/virtual-table.tsx'
import { formatConstant, plural } from '../parts/format.ts'
import { Time } from '../parts/time.tsx'

const columns: readonly Column<Incident>[] = [
	{
		id: 'message',
		title: 'Incident',
		className: 'cell-group',
		cell: ({ instanceKey, message, type, elementId, createdAt }) => (
			<div class="name">
				<a class="clamp" href={`/instances/${instanceKey}?tab=incidents`} title={message}>
					{message || formatConstant(type)}
				</a>
				<span class="dim small clamp">
					{formatConstant(type)}
					{elementId !== null && ` at ${elementId}`}
				</span>
				<span class="dim small narrow-only">
					<Time iso={createdAt} />
				</span>
			</div>
		),
	},
	{
		id: 'process',
		title: 'Process',
		className: 'wide-only',
		cell: ({ processKey, processName }) => (
			<a class="clamp" href={`/processes/${processKey}`}>
				{processName ?? processKey}
			</a>
		),
	},
	{
		id: 'created',
		title: 'Since',
		className: 'not-narrow',
		cell: ({ createdAt }) => <Time iso={createdAt} />,
	},
]

/** The open incidents of a group, newest first. */
export function IncidentList({ query }: { query: IncidentQuery }) {
	const list = useList('/api/incident-list', query, useRefreshMs())
	const page = list.first?.data
	return (
		<>
			<p class="list-total" role="status">
				{page && `${page.totalIsMinimum ? 'At least ' : ''}${plural(page.total, 'incident')}`}
			</p>
			<ListView
				label="Open incidents"
				list={list}
				columns={columns}
				empty="No incident matches."
				rowHeight={64}
			/>
		</>
	)
}
