import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useWindow } from './use-window.ts'

export interface Column<Item> {
	readonly id: string
	readonly title: string
	readonly className?: string
	cell(item: Item): ComponentChildren
}

interface VirtualTableProps<Item> {
	readonly label: string
	readonly columns: readonly Column<Item>[]
	readonly items: readonly Item[]
	/** How many there are, loaded or not. */
	readonly total: number
	/** The row in CSS pixels: the same for all. */
	readonly rowHeight: number
	idOf(item: Item): string
	classOf?(item: Item): string
	/** Says which rows are in view. */
	onView?(first: number, last: number): void
}

const Spacer = ({ rows, height, span }: { rows: number; height: number; span: number }) =>
	rows > 0 ? (
		// biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
		<tr class="spacer" aria-hidden="true">
			<td colSpan={span} style={{ height: `${rows * height}px` }} />
		</tr>
	) : null

/** A table that draws only the rows in view, however many there are. */
export function VirtualTable<Item>(props: VirtualTableProps<Item>) {
	const { label, columns, items, total, rowHeight, idOf, classOf, onView } = props
	const { scroller, first, end } = useWindow(items.length, rowHeight)
	useEffect(() => onView?.(first, end), [first, end, items.length])
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
		<section class="scroller" ref={scroller} aria-label={label} tabIndex={0}>
			<table aria-rowcount={total + 1}>
				<thead>
					<tr aria-rowindex={1}>
						{columns.map((column) => (
							<th key={column.id} scope="col" class={column.className}>
								{column.title}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					<Spacer rows={first} height={rowHeight} span={columns.length} />
					{items.slice(first, end).map((item, index) => (
						<tr
							key={idOf(item)}
							aria-rowindex={first + index + 2}
							class={classOf?.(item)}
							style={{ height: `${rowHeight}px` }}
						>
							{columns.map((column) => (
								<td key={column.id} class={column.className}>
									{column.cell(item)}
								</td>
							))}
						</tr>
					))}
					<Spacer rows={items.length - end} height={rowHeight} span={columns.length} />
				</tbody>
			</table>
		</section>
	)
}
