import type { Page } from '../../shared/api.ts'

/** A page of a list that is loaded: where it begins, and what it holds. */
export interface LoadedPage<Item> {
	/** The cursor that it was read with: `undefined` for the first page. */
	readonly after: string | undefined
	readonly items: readonly Item[]
	readonly next: string | null
}

/** What a list can hold: each item has a key or an id of its own. */
export type Keyed = { readonly key: string } | { readonly id: string }
export const keyOf = (item: Keyed): string => ('key' in item ? item.key : item.id)

/**
 * Returns the pages with one of them read again. New items push others off the end of the first page: these stay where
 * they are, so that nothing is missing before the second page. Starts over if nothing of the first page is left.
 */
export function refreshPage<Item extends Keyed>(
	pages: readonly LoadedPage<Item>[],
	index: number,
	fresh: Page<Item>,
): readonly LoadedPage<Item>[] {
	const page = pages[index]
	const last = fresh.items.at(-1)
	if (page === undefined || last === undefined || pages.length === 1) {
		return [...pages.slice(0, index), { after: page?.after, items: fresh.items, next: fresh.next }]
	}
	const end = page.items.findIndex((item) => keyOf(item) === keyOf(last))
	const following = pages.slice(index + 1)
	const overlaps = following.some(({ items }) => items.some((item) => keyOf(item) === keyOf(last)))
	if (end < 0 && !overlaps && fresh.next !== null) {
		return [...pages.slice(0, index), { after: page.after, items: fresh.items, next: fresh.next }]
	}
	const pushedOff = end < 0 ? [] : page.items.slice(end + 1)
	const known = new Set(fresh.items.map(keyOf))
	return [
		...pages.slice(0, index),
		{ ...page, items: [...fresh.items, ...pushedOff.filter((item) => !known.has(keyOf(item)))] },
		...following.map((later) => ({ ...later, items: later.items.filter((item) => !known.has(keyOf(item))) })),
	]
}

/** Returns the index of the page that holds the item at a position of the whole list. */
export function pageAt<Item>(pages: readonly LoadedPage<Item>[], position: number): number {
	let start = 0
	for (const [index, { items }] of pages.entries()) {
		start += items.length
		if (position < start) {
			return index
		}
	}
	return Math.max(0, pages.length - 1)
}
