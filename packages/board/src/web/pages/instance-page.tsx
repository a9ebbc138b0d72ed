import { useMemo, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Action, Instance } from '../../shared/api.ts'
import { ActionBar } from '../actions/action-bar.tsx'
import { useRefreshMs } from '../data/use-board.ts'
import { useLocationQuery } from '../data/use-location-query.ts'
import { useRead } from '../data/use-read.ts'
import { Diagram } from '../diagram/diagram.tsx'
import { instanceMarks } from '../diagram/marks.ts'
import { IncidentCards } from '../incidents/incident-cards.tsx'
import { Calls } from '../instance/calls.tsx'
import { History } from '../instance/history.tsx'
import { Variables } from '../instance/variables.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { Time } from '../parts/time.tsx'

const tabIds = ['incidents', 'variables', 'history', 'calls'] as const
type TabId = (typeof tabIds)[number]

interface ViewProps {
	readonly instance: Instance
	readonly names: ReadonlyMap<string, string>
}

function Panel({ instance, names }: ViewProps) {
	const { query, go } = useLocationQuery()
	const { element } = query
	const preferred: TabId = instance.incidents.length > 0 ? 'incidents' : 'variables'
	const tab = tabIds.find((id) => id === query.tab) ?? preferred
	const incidents = instance.incidents.filter(
		({ elementId }) => element === undefined || elementId === element,
	)
	return (
		<section class="panel" aria-label="Details">
			<Tabs
				label="Details"
				open={tab}
				tabs={[
					{ id: 'incidents', label: 'Incidents', count: instance.incidents.length },
					{ id: 'variables', label: 'Variables', count: instance.variables.length },
					{ id: 'history', label: 'History' },
					{ id: 'calls', label: 'Calls', count: instance.callers.length + instance.called.length },
				]}
			/>
			{element !== undefined && (tab === 'incidents' || tab === 'history') && (
				<div class="panel-bar">
					<button type="button" class="chip" onClick={() => go({ element: undefined })}>
						<span class="visually-hidden">Show all, not only </span>
						At {names.get(element) ?? element}
						<span aria-hidden="true"> ×</span>
					</button>
				</div>
			)}
			{tab === 'incidents' && <IncidentCards incidents={incidents} names={names} />}
			{tab === 'variables' && <Variables instance={instance} />}
			{tab === 'history' && <History instance={instance} element={element} />}
			{tab === 'calls' && <Calls instance={instance} />}
		</section>
	)
}

/** The names of elements from the history, for a diagram that cannot be drawn. */
const namesOf = ({ history }: Instance) =>
	new Map(history.map(({ elementId, elementName }) => [elementId, elementName ?? elementId]))

function InstanceView({ instance }: { instance: Instance }) {
	const { query, go } = useLocationQuery()
	const [drawn, setDrawn] = useState<ReadonlyMap<string, string>>()
	const diagram = useRead('/api/processes/{key}/diagram', { path: { key: instance.processKey } })
	const marks = useMemo(() => instanceMarks(instance.elements), [instance.elements])
	return (
		<div class="split">
			<div class="split-main">
				{diagram.error && !diagram.data ? (
					<FailureNotice error={diagram.error} retry={() => void diagram.refetch()} />
				) : (
					<Diagram
						label="Diagram with the path taken"
						xml={diagram.data?.data.xml}
						marks={marks}
						takenFlows={instance.sequenceFlows}
						selected={query.element}
						onSelect={(id) => go({ element: id })}
						onNames={setDrawn}
					/>
				)}
			</div>
			<Panel instance={instance} names={drawn ?? namesOf(instance)} />
		</div>
	)
}

function actionsFor({ state, incidents }: Instance): readonly Action[] {
	if (state !== 'active') {
		return ['delete']
	}
	return incidents.length > 0 ? ['resolve', 'cancel'] : ['cancel']
}

function Facts({ instance }: { instance: Instance }) {
	return (
		<p class="facts">
			<StateMark state={instance.state} hasIncident={instance.hasIncident} />
			<span class="mono">{instance.key}</span>
			<span>Version {instance.version}</span>
			<span>
				Started <Time iso={instance.startedAt} />
			</span>
			{instance.endedAt !== null && (
				<span>
					Ended <Time iso={instance.endedAt} />
				</span>
			)}
			<span class="dim">{instance.tenantId}</span>
		</p>
	)
}

/** An instance: where it is, how it came there, and what it holds. */
export function InstancePage() {
	const { key = '' } = useRoute().params
	const read = useRead('/api/instances/{key}', { path: { key }, refreshMs: useRefreshMs() })
	const instance = read.data?.data
	return (
		<>
			<PageHead
				title={instance ? (instance.processName ?? instance.processId) : 'Instance'}
				above={
					<>
						<a href="/">Processes</a>
						{instance && (
							<>
								{' / '}
								<a href={`/processes/${instance.processKey}`}>{instance.processName ?? instance.processId}</a>
							</>
						)}
					</>
				}
				fresh={read.data}
				error={read.error}
				actions={
					instance && <ActionBar target={{ instances: [instance.key] }} offered={actionsFor(instance)} />
				}
			>
				{instance && <Facts instance={instance} />}
			</PageHead>
			{instance && <InstanceView key={instance.key} instance={instance} />}
			{!instance && read.error && <FailureNotice error={read.error} retry={() => void read.refetch()} />}
			{!instance && !read.error && <Loading what="the instance" />}
		</>
	)
}
