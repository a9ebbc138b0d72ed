import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks'
import type { Fresh, Page, Reads } from '../../shared/api.ts'
import { createList } from './create-list.ts'
import type { Keyed } from './list-pages.ts'
import { read } from './request.ts'

/** The paths that respond with a page of a list. */
export type ListPath = {
	[Path in keyof Reads]: Reads[Path] extends Page<infer _> ? Path : never
}[keyof Reads]
export type ItemOf<Path extends ListPath> = Reads[Path]['items'][number]

export interface List<Item> {
	readonly items: readonly Item[]
	/** The first page as it came last, with its age and total. */
	readonly first: Fresh<Page<Item>> | undefined
	readonly isLoading: boolean
	readonly error: Error | undefined
	/** Says which items are in view: they refresh, and more are read before their end. */
	show(first: number, last: number): void
	retry(): void
}

const leastAhead = 50

/** Reads a list page by page as it scrolls, and refreshes the first page and the one in view. */
export function useList<Path extends ListPath>(
	path: Path,
	query: object,
	refreshMs: number,
): List<ItemOf<Path>> {
	type Item = ItemOf<Path> & Keyed
	const [, rerender] = useReducer<number, void>((count) => count + 1, 0)
	const position = useRef(0)
	// The query is new with each render: what it says is not.
	const identity = JSON.stringify(query)
	const list = useMemo(() => {
		const readPage = (after: string | undefined, signal: AbortSignal) =>
			read(path, { query: { ...query, after } }, signal) as Promise<Fresh<Page<Item>>>
		return createList<Item>(readPage, () => rerender())
	}, [path, identity])

	useEffect(() => {
		position.current = 0
		void list.append()
		return list.stop
	}, [list])
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout>
		const tick = async () => {
			if (!document.hidden) {
				await list.refresh(position.current)
			}
			timer = setTimeout(tick, refreshMs)
		}
		timer = setTimeout(tick, refreshMs)
		return () => clearTimeout(timer)
	}, [list, refreshMs])

	const { pages, first, error, isLoading } = list.state
	const items = useMemo(() => pages.flatMap((page) => page.items), [pages])
	return {
		items,
		first,
		isLoading: isLoading || (pages.length === 0 && error === undefined),
		error,
		show(firstShown, lastShown) {
			position.current = firstShown
			if (error === undefined && pages.length > 0 && lastShown > items.length - leastAhead) {
				void list.append()
			}
		},
		retry: () => void (pages.length === 0 ? list.append() : list.refresh(position.current)),
	}
}
