import type { ElementCounts } from '../../shared/api.ts'
import { type Column, VirtualTable } from '../lists/virtual-table.tsx'
import { formatCount } from '../parts/format.ts'

interface ElementTableProps {
	readonly elements: readonly ElementCounts[]
	readonly names: ReadonlyMap<string, string>
	readonly selected: string | undefined
	onSelect(elementId: string | undefined): void
}

const Count = ({ count, kind }: { count: number | null; kind: string }) =>
	count === null ? (
		<span class="dim">–</span>
	) : (
		<span class={count > 0 ? kind : 'dim'}>{formatCount(count)}</span>
	)

/** Sorts what needs attention to the top. */
const byUrgency = (one: ElementCounts, other: ElementCounts) =>
	other.incidents - one.incidents ||
	other.active - one.active ||
	(other.completed ?? 0) - (one.completed ?? 0) ||
	one.elementId.localeCompare(other.elementId)

/** The elements with their counts: what the diagram shows, as a table. */
export function ElementTable({ elements, names, selected, onSelect }: ElementTableProps) {
	const columns: readonly Column<ElementCounts>[] = [
		{
			id: 'name',
			title: 'Element',
			cell: ({ elementId }) => (
				<button
					type="button"
					class="link"
					aria-pressed={elementId === selected}
					onClick={() => onSelect(elementId === selected ? undefined : elementId)}
				>
					{names.get(elementId) ?? elementId}
				</button>
			),
		},
		{
			id: 'active',
			title: 'Active',
			className: 'number',
			cell: ({ active }) => <Count count={active} kind="active-count" />,
		},
		{
			id: 'incidents',
			title: 'Incidents',
			className: 'number',
			cell: ({ incidents }) => <Count count={incidents} kind="incident-count" />,
		},
		{
			id: 'completed',
			title: 'Completed',
			className: 'number',
			cell: ({ completed }) => <Count count={completed} kind="" />,
		},
	]
	return elements.length === 0 ? (
		<p class="empty">No instance has reached an element.</p>
	) : (
		<VirtualTable
			label="Elements"
			columns={columns}
			items={[...elements].sort(byUrgency)}
			total={elements.length}
			rowHeight={40}
			idOf={({ elementId }) => elementId}
			classOf={({ elementId }) => (elementId === selected ? 'is-selected' : '')}
		/>
	)
}
