import type { Home, ProcessSummary } from '../../shared/api.ts'
import { useRefreshMs } from '../data/use-board.ts'
import { useRead } from '../data/use-read.ts'
import { type Column, VirtualTable } from '../lists/virtual-table.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount, plural } from '../parts/format.ts'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Time } from '../parts/time.tsx'

/** The share of active instances that have an incident. */
const Share = ({ active, withIncident }: { active: number; withIncident: number }) => (
	<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
		<rect class={active > 0 ? 'share-active' : 'share-none'} width="100" height="4" />
		{withIncident > 0 && (
			<rect class="share-incident" width={Math.max(2, (withIncident / active) * 100)} height="4" />
		)}
	</svg>
)

function LastFailure({ process: { lastFailure } }: { process: ProcessSummary }) {
	return lastFailure === null ? (
		<span class="dim">None</span>
	) : (
		<div class="failure">
			<a href={`/instances/${lastFailure.instanceKey}`} class="clamp">
				{lastFailure.message}
			</a>
			<span class="dim small">
				<Time iso={lastFailure.at} />
			</span>
		</div>
	)
}

const columns: readonly Column<ProcessSummary>[] = [
	{
		id: 'name',
		title: 'Process',
		className: 'cell-name',
		cell: ({ key, name, processId, version, versions, tenantId, lastFailure }) => (
			<div class="name">
				<a href={`/processes/${key}`} class="clamp strong">
					{name ?? processId}
				</a>
				{lastFailure && (
					<a href={`/instances/${lastFailure.instanceKey}`} class="small clamp narrow-only">
						{lastFailure.message}
					</a>
				)}
				<span class="dim small clamp">
					{versions === 1 ? `Version ${version}` : `${versions} versions, latest ${version}`}
					{tenantId !== '<default>' && ` · ${tenantId}`}
				</span>
			</div>
		),
	},
	{
		id: 'active',
		title: 'Active',
		className: 'number',
		cell: ({ active }) => <span class={active > 0 ? 'active-count' : 'dim'}>{formatCount(active)}</span>,
	},
	{
		id: 'incidents',
		title: 'With incident',
		className: 'number',
		cell: ({ withIncident }) => (
			<span class={withIncident > 0 ? 'incident-count' : 'dim'}>{formatCount(withIncident)}</span>
		),
	},
	{ id: 'share', title: 'Share', className: 'wide-only cell-share', cell: Share },
	{
		id: 'failure',
		title: 'Newest failure',
		className: 'cell-failure not-narrow',
		cell: (process) => <LastFailure process={process} />,
	},
]

function Totals({ home }: { home: Home }) {
	return (
		<p class="facts">
			<span>{plural(home.processes.length, 'process', 'processes')}</span>
			<span>{plural(home.active, 'active instance')}</span>
			<span class={home.withIncident > 0 ? 'incident-count' : ''}>
				{formatCount(home.withIncident)} with incidents
			</span>
			<a href="/incidents">{plural(home.incidents, 'open incident')}</a>
		</p>
	)
}

/** Every process, newest failure first. */
export function HomePage() {
	const read = useRead('/api/home', { refreshMs: useRefreshMs() })
	const home = read.data?.data
	return (
		<>
			<PageHead title="Processes" fresh={read.data} error={read.error}>
				{home && <Totals home={home} />}
			</PageHead>
			{home && home.processes.length > 0 && (
				<VirtualTable
					label="Processes"
					columns={columns}
					items={home.processes}
					total={home.processes.length}
					rowHeight={64}
					idOf={({ key }) => key}
				/>
			)}
			{home?.processes.length === 0 && (
				<p class="empty">
					No process is deployed, or the board’s login may not read any. Camunda does not say which.
				</p>
			)}
			{!home && read.error && <FailureNotice error={read.error} retry={() => void read.refetch()} />}
			{!home && !read.error && <Loading what="processes" />}
		</>
	)
}
