import { useMemo, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import type { InstanceQuery, Process } from '../../shared/api.ts'
import { useRefreshMs } from '../data/use-board.ts'
import { useLocationQuery } from '../data/use-location-query.ts'
import { useRead } from '../data/use-read.ts'
import { Diagram } from '../diagram/diagram.tsx'
import { ElementTable } from '../diagram/element-table.tsx'
import { processMarks } from '../diagram/marks.ts'
import { InstanceList } from '../lists/instance-list.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Tabs } from '../parts/tabs.tsx'

/** Leads from one version to another and keeps the rest of the address. */
function VersionChoice({ process }: { process: Process }) {
	const { route } = useLocation()
	const { query } = useLocationQuery()
	const { element: _, ...rest } = query
	return (
		<label class="field">
			Version
			<select
				value={process.key}
				onChange={({ currentTarget }) => {
					const search = new URLSearchParams(rest)
					route(`/processes/${currentTarget.value}${search.size > 0 ? `?${search}` : ''}`)
				}}
			>
				{process.versions.map(({ key, version, versionTag, active, withIncident }) => (
					<option key={key} value={key}>
						{`${version}${versionTag === null ? '' : ` (${versionTag})`}: ${formatCount(active)} active`}
						{withIncident > 0 && `, ${formatCount(withIncident)} with incidents`}
					</option>
				))}
			</select>
		</label>
	)
}

const states = [
	['', 'Any state'],
	['active', 'Active'],
	['incident', 'With an incident'],
	['completed', 'Completed'],
	['canceled', 'Canceled'],
] as const

function StateChoice() {
	const { query, go } = useLocationQuery()
	return (
		<label class="field">
			State
			<select
				value={query.state ?? ''}
				onChange={(event) => go({ state: event.currentTarget.value || undefined })}
			>
				{states.map(([value, label]) => (
					<option key={value} value={value}>
						{label}
					</option>
				))}
			</select>
		</label>
	)
}

/** Switches the heat map, if the cluster counts what is completed. */
function HeatSwitch({ process }: { process: Process }) {
	const { query, go } = useLocationQuery()
	const isKnown = process.elements.some(({ completed }) => completed !== null)
	return isKnown ? (
		<label class="switch">
			<input
				type="checkbox"
				checked={query.heat === '1'}
				onChange={({ currentTarget }) => go({ heat: currentTarget.checked ? '1' : undefined }, true)}
			/>
			Heat map of completed
			<span class="heat-scale" aria-hidden="true">
				<i class="heat-1" />
				<i class="heat-2" />
				<i class="heat-3" />
				<i class="heat-4" />
				<i class="heat-5" />
			</span>
		</label>
	) : null
}

function Panel({ process, names }: { process: Process; names: ReadonlyMap<string, string> }) {
	const { query, go } = useLocationQuery()
	const { element, state } = query
	const tab = query.tab === 'elements' ? 'elements' : 'instances'
	const filter: InstanceQuery = {
		process: process.key,
		...(element !== undefined && { element }),
		...(states.some(([value]) => value !== '' && value === state) && { state: state as 'active' }),
	}
	return (
		<section class="panel" aria-label="Details">
			<Tabs
				label="Details"
				open={tab}
				tabs={[
					{ id: 'instances', label: 'Instances' },
					{ id: 'elements', label: 'Elements' },
				]}
			/>
			{tab === 'instances' && (
				<div class="panel-bar">
					<StateChoice />
					{element !== undefined && (
						<button type="button" class="chip" onClick={() => go({ element: undefined })}>
							<span class="visually-hidden">Show all, not only </span>
							At {names.get(element) ?? element}
							<span aria-hidden="true"> ×</span>
						</button>
					)}
				</div>
			)}
			{tab === 'instances' ? (
				<InstanceList key={JSON.stringify(filter)} query={filter} empty="No instance matches." />
			) : (
				<ElementTable
					elements={process.elements}
					names={names}
					selected={element}
					onSelect={(id) => go({ element: id })}
				/>
			)}
		</section>
	)
}

function ProcessView({ process }: { process: Process }) {
	const { query, go } = useLocationQuery()
	const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
	const diagram = useRead('/api/processes/{key}/diagram', { path: { key: process.key } })
	const withHeat = query.heat === '1'
	const marks = useMemo(() => processMarks(process.elements, withHeat), [process.elements, withHeat])
	return (
		<div class="split">
			<div class="split-main">
				<div class="panel-bar">
					<VersionChoice process={process} />
					<HeatSwitch process={process} />
				</div>
				{diagram.error && !diagram.data ? (
					<FailureNotice error={diagram.error} retry={() => void diagram.refetch()} />
				) : (
					<Diagram
						label={`Diagram of ${process.name ?? process.processId}`}
						xml={diagram.data?.data.xml}
						marks={marks}
						selected={query.element}
						onSelect={(id) => go({ element: id })}
						onNames={setNames}
					/>
				)}
			</div>
			<Panel process={process} names={names} />
		</div>
	)
}

/** A version of a process: its diagram with counts, and its instances. */
export function ProcessPage() {
	const { key = '' } = useRoute().params
	const read = useRead('/api/processes/{key}', { path: { key }, refreshMs: useRefreshMs() })
	const process = read.data?.data
	return (
		<>
			<PageHead
				title={process ? (process.name ?? process.processId) : 'Process'}
				above={<a href="/">Processes</a>}
				fresh={read.data}
				error={read.error}
			>
				{process && (
					<p class="facts">
						<span class="mono">{process.processId}</span>
						<span>{formatCount(process.active)} active</span>
						<span class={process.withIncident > 0 ? 'incident-count' : ''}>
							{formatCount(process.withIncident)} with incidents
						</span>
						<span class="dim">{process.tenantId}</span>
					</p>
				)}
			</PageHead>
			{process && <ProcessView key={process.key} process={process} />}
			{!process && read.error && <FailureNotice error={read.error} retry={() => void read.refetch()} />}
			{!process && !read.error && <Loading what="the process" />}
		</>
	)
}
