import { useMemo } from 'preact/hooks'
import type { ElementInstance, Instance } from '../../shared/api.ts'
import { type Column, VirtualTable } from '../lists/virtual-table.tsx'
import { formatConstant, formatDuration } from '../parts/format.ts'
import { formatTime, Time } from '../parts/time.tsx'

interface Span {
	readonly begin: number
	readonly length: number
}

/** The time that the history of an instance covers. */
function spanOf({ history, startedAt, endedAt }: Instance, now: number): Span {
	const begin = Date.parse(startedAt)
	const ends = history.map((pass) => (pass.endedAt === null ? now : Date.parse(pass.endedAt)))
	const end = endedAt === null ? Math.max(begin, ...ends.slice(-2_000), now) : Date.parse(endedAt)
	return { begin, length: Math.max(1, end - begin) }
}

function Bar({ pass, span, now }: { pass: ElementInstance; span: Span; now: number }) {
	const start = Date.parse(pass.startedAt)
	const end = pass.endedAt === null ? now : Date.parse(pass.endedAt)
	const left = Math.min(99, Math.max(0, ((start - span.begin) / span.length) * 100))
	const width = Math.min(100 - left, Math.max(1, ((end - start) / span.length) * 100))
	const kind = pass.incidentKey !== null && pass.state === 'active' ? 'incident' : pass.state
	return (
		<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img">
			<title>{`${formatTime(pass.startedAt)}, ${pass.endedAt === null ? 'still active' : `for ${formatDuration(end - start)}`}`}</title>
			<rect class="bar-track" width="100" height="10" />
			<rect class={`bar-${kind}`} x={left} width={width} height="10" />
		</svg>
	)
}

const Name = ({ pass }: { pass: ElementInstance }) => (
	<div class="name">
		<span class="clamp">{pass.elementName ?? pass.elementId}</span>
		<span class="dim small">
			{formatConstant(pass.type)}
			{pass.calledInstanceKey !== null && (
				<>
					{' · '}
					<a href={`/instances/${pass.calledInstanceKey}`}>called instance</a>
				</>
			)}
			{pass.decisionInstanceId !== null && (
				<>
					{' · '}
					<a href={`/decisions/${encodeURIComponent(pass.decisionInstanceId)}`}>decision</a>
				</>
			)}
		</span>
	</div>
)

/** What happened when: every pass through an element on one scale of time. */
export function History({ instance, element }: { instance: Instance; element: string | undefined }) {
	const now = Date.now()
	const span = spanOf(instance, now)
	const passes = useMemo(
		() => instance.history.filter(({ elementId }) => element === undefined || elementId === element),
		[instance.history, element],
	)
	const columns: readonly Column<ElementInstance>[] = [
		{ id: 'name', title: 'Element', cell: (pass) => <Name pass={pass} /> },
		{
			id: 'bar',
			title: 'Timeline',
			className: 'cell-bar',
			cell: (pass) => <Bar pass={pass} span={span} now={now} />,
		},
		{
			id: 'start',
			title: 'Started',
			className: 'wide-only',
			cell: ({ startedAt }) => <Time iso={startedAt} />,
		},
		{
			id: 'duration',
			title: 'Took',
			className: 'number nowrap',
			cell: ({ startedAt, endedAt }) =>
				endedAt === null ? (
					<span class="active-count">Active</span>
				) : (
					formatDuration(Date.parse(endedAt) - Date.parse(startedAt))
				),
		},
	]
	return passes.length === 0 ? (
		<p class="empty">Nothing has happened here.</p>
	) : (
		<VirtualTable
			label="History"
			columns={columns}
			items={passes}
			total={passes.length}
			rowHeight={52}
			idOf={({ key }) => key}
		/>
	)
}
