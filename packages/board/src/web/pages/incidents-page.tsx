import type { IncidentQuery, Incidents } from '../../shared/api.ts'
import { ActionBar } from '../actions/action-bar.tsx'
import { useRefreshMs } from '../data/use-board.ts'
import { useLocationQuery } from '../data/use-location-query.ts'
import { useRead } from '../data/use-read.ts'
import { type Grouping, Groups } from '../incidents/groups.tsx'
import { IncidentList } from '../incidents/incident-list.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatDuration, plural } from '../parts/format.ts'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { formatTime, Time } from '../parts/time.tsx'
import { Trend } from '../parts/trend.tsx'

/** When the incidents that are open now came up. */
function TrendOfAll({ trend }: { trend: Incidents['trend'] }) {
	const end = new Date(Date.parse(trend.from) + trend.counts.length * trend.intervalMs).toISOString()
	const label = `Open incidents by the time they came up, from ${formatTime(trend.from)} to ${formatTime(end)}`
	return (
		<figure class="trend-all">
			<figcaption class="small dim">
				Open now, by the time they came up: a bar is {formatDuration(trend.intervalMs)}
			</figcaption>
			<Trend counts={trend.counts} label={label} from={trend.from} intervalMs={trend.intervalMs} />
			<p class="trend-ends small dim">
				<Time iso={trend.from} />
				<Time iso={end} />
			</p>
		</figure>
	)
}

/** Removes a condition from the list. */
function Conditions({ query, incidents }: { query: IncidentQuery; incidents: Incidents }) {
	const { go } = useLocationQuery()
	const error = incidents.byError.find(({ id }) => id === query.error)
	const element = incidents.byElement.find(({ id }) => id === query.element)
	const conditions = [
		['error', query.error && (error?.message ?? error?.type ?? 'one error')],
		['element', query.element && (element?.elementName ?? element?.elementId ?? 'one element')],
		['process', query.process && (element?.processName ?? 'one process')],
	] as const
	return (
		<>
			{conditions.map(
				([name, label]) =>
					label && (
						<button key={name} type="button" class="chip" onClick={() => go({ [name]: undefined })}>
							<span class="visually-hidden">Remove the condition </span>
							<span class="clamp">{label}</span>
							<span aria-hidden="true"> ×</span>
						</button>
					),
			)}
		</>
	)
}

function IncidentsView({ incidents, query }: { incidents: Incidents; query: IncidentQuery }) {
	const { query: location } = useLocationQuery()
	const by: Grouping = location.tab === 'element' ? 'element' : 'error'
	const isNarrowed = Object.keys(query).length > 0
	return (
		<>
			<TrendOfAll trend={incidents.trend} />
			<div class="split split-even">
				<section class="panel" aria-label="Groups">
					<Tabs
						label="Group by"
						open={by}
						tabs={[
							{ id: 'error', label: 'By error', count: incidents.byError.length },
							{ id: 'element', label: 'By element', count: incidents.byElement.length },
						]}
					/>
					<Groups groups={by === 'error' ? incidents.byError : incidents.byElement} by={by} />
				</section>
				<section class="panel" aria-label="Incidents">
					<div class="panel-bar">
						<h2>{isNarrowed ? 'Selected incidents' : 'All incidents'}</h2>
						<Conditions query={query} incidents={incidents} />
					</div>
					{isNarrowed && <ActionBar target={query} offered={['resolve', 'cancel']} />}
					<IncidentList key={JSON.stringify(query)} query={query} />
				</section>
			</div>
		</>
	)
}

/** What is wrong now, grouped by what it has in common. */
export function IncidentsPage() {
	const { query: location } = useLocationQuery()
	const { error, element, process } = location
	const query: IncidentQuery = {
		...(error !== undefined && { error }),
		...(element !== undefined && { element }),
		...(process !== undefined && { process }),
	}
	// The groups stay whole, so that another one can be selected.
	const read = useRead('/api/incidents', {
		query: process === undefined ? {} : { process },
		refreshMs: useRefreshMs(),
	})
	const incidents = read.data?.data
	return (
		<>
			<PageHead title="Incidents" fresh={read.data} error={read.error}>
				{incidents && (
					<p class="facts">
						<span>{plural(incidents.total, 'open incident')}</span>
						<span>{plural(incidents.byError.length, 'error')}</span>
						<span>{plural(incidents.byElement.length, 'element')}</span>
					</p>
				)}
			</PageHead>
			{incidents && incidents.total > 0 && <IncidentsView incidents={incidents} query={query} />}
			{incidents?.total === 0 && (
				<p class="empty">
					No incident is open, or the board’s login may not read any. Camunda does not say which.
				</p>
			)}
			{!incidents && read.error && <FailureNotice error={read.error} retry={() => void read.refetch()} />}
			{!incidents && !read.error && <Loading what="incidents" />}
		</>
	)
}
