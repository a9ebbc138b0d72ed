import type { Fresh, Page } from '../../shared/api.ts'
import { type Keyed, type LoadedPage, pageAt, refreshPage } from './list-pages.ts'

/** What is known of a list. */
export interface ListState<Item> {
	readonly pages: readonly LoadedPage<Item>[]
	/** The first page as it came last, with its age and total. */
	readonly first: Fresh<Page<Item>> | undefined
	readonly error: Error | undefined
	readonly isLoading: boolean
}

export interface ListStore<Item> {
	readonly state: ListState<Item>
	/** Reads the next page. */
	append(): Promise<void>
	/** Reads the first page again, and the one that holds a position. */
	refresh(position: number): Promise<void>
	stop(): void
}

/** Creates a list that is read page by page. */
export function createList<Item extends Keyed>(
	readPage: (after: string | undefined, signal: AbortSignal) => Promise<Fresh<Page<Item>>>,
	changed: () => void,
): ListStore<Item> {
	const controller = new AbortController()
	let state: ListState<Item> = { pages: [], first: undefined, error: undefined, isLoading: false }

	const update = (change: Partial<ListState<Item>>) => {
		if (!controller.signal.aborted) {
			state = { ...state, ...change }
			changed()
		}
	}
	const load = async (
		after: string | undefined,
		place: (page: Page<Item>) => readonly LoadedPage<Item>[],
	): Promise<void> => {
		try {
			const fresh = await readPage(after, controller.signal)
			const first = after === undefined ? fresh : state.first
			update({ pages: place(fresh.data), first, error: undefined })
		} catch (error) {
			update({ error: error instanceof Error ? error : new Error(String(error)) })
		}
	}
	return {
		get state() {
			return state
		},
		async append() {
			const after = state.pages.at(-1)?.next ?? undefined
			if (state.isLoading || (after === undefined && state.pages.length > 0)) {
				return
			}
			update({ isLoading: true })
			await load(after, ({ items, next }) => [...state.pages, { after, items, next }])
			update({ isLoading: false })
		},
		async refresh(position) {
			for (const index of new Set([0, pageAt(state.pages, position)])) {
				const after = state.pages[index]?.after
				await load(after, (page) => refreshPage(state.pages, index, page))
			}
		},
		stop: () => controller.abort(),
	}
}
