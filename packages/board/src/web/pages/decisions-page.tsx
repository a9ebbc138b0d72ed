import type { DecisionQuery, DecisionSummary } from '../../shared/api.ts'
import { useRefreshMs } from '../data/use-board.ts'
import { useList } from '../data/use-list.ts'
import { useLocationQuery } from '../data/use-location-query.ts'
import { ListView } from '../lists/list-view.tsx'
import type { Column } from '../lists/virtual-table.tsx'
import { formatCount } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Time } from '../parts/time.tsx'

const columns: readonly Column<DecisionSummary>[] = [
	{
		id: 'name',
		title: 'Decision',
		cell: ({ id, name, decisionId, version, evaluatedAt }) => (
			<div class="name">
				<a class="clamp strong" href={`/decisions/${encodeURIComponent(id)}`}>
					{name ?? decisionId}
				</a>
				<span class="dim small">
					Version {version}
					<span class="narrow-only">
						{', '}
						<Time iso={evaluatedAt} />
					</span>
				</span>
			</div>
		),
	},
	{
		id: 'state',
		title: 'State',
		cell: ({ state }) => (
			<span class={`state state-${state === 'failed' ? 'incident' : 'completed'}`}>
				{state === 'failed' ? 'Failed' : 'Evaluated'}
			</span>
		),
	},
	{
		id: 'time',
		title: 'Evaluated',
		className: 'not-narrow',
		cell: ({ evaluatedAt }) => <Time iso={evaluatedAt} />,
	},
	{
		id: 'instance',
		title: 'Instance',
		className: 'wide-only',
		cell: ({ instanceKey }) =>
			instanceKey === null ? (
				<span class="dim">–</span>
			) : (
				<a class="mono" href={`/instances/${instanceKey}`}>
					{instanceKey}
				</a>
			),
	},
]

/** The evaluations of decisions, newest first. */
export function DecisionsPage() {
	const { query: location, go } = useLocationQuery()
	const query: DecisionQuery = location.failed === 'true' ? { failed: 'true' } : {}
	const list = useList('/api/decisions', query, useRefreshMs())
	const page = list.first?.data
	return (
		<>
			<PageHead title="Decisions" fresh={list.first} error={list.error}>
				<p class="facts">
					{page && (
						<span>
							{page.totalIsMinimum && 'At least '}
							{formatCount(page.total)} evaluated
						</span>
					)}
					<label class="switch">
						<input
							type="checkbox"
							checked={query.failed === 'true'}
							onChange={({ currentTarget }) => go({ failed: currentTarget.checked ? 'true' : undefined })}
						/>
						Only failed
					</label>
				</p>
			</PageHead>
			<ListView
				label="Decisions"
				list={list}
				columns={columns}
				empty="No decision was evaluated."
				rowHeight={56}
			/>
		</>
	)
}
