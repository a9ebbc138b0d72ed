import type { Keyed } from '../data/list-pages.ts'
import { keyOf } from '../data/list-pages.ts'
import type { List } from '../data/use-list.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Loading } from '../parts/loading.tsx'
import { type Column, VirtualTable } from './virtual-table.tsx'

interface ListViewProps<Item> {
	readonly label: string
	readonly list: List<Item>
	readonly columns: readonly Column<Item>[]
	/** What to say if there is nothing. */
	readonly empty: string
	readonly rowHeight?: number
}

/** A list in any of its states: loading, failed, empty or full. */
export function ListView<Item extends Keyed>({
	label,
	list,
	columns,
	empty,
	rowHeight = 40,
}: ListViewProps<Item>) {
	if (list.items.length === 0 && list.error) {
		return <FailureNotice error={list.error} retry={list.retry} />
	}
	if (list.items.length === 0) {
		return list.isLoading ? <Loading what={label} /> : <p class="empty">{empty}</p>
	}
	return (
		<VirtualTable
			label={label}
			columns={columns}
			items={list.items}
			total={list.first?.data.total ?? list.items.length}
			rowHeight={rowHeight}
			idOf={keyOf}
			onView={list.show}
		/>
	)
}
