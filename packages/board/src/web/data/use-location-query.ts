import { useLocation } from 'preact-iso'

type Change = Readonly<Record<string, string | undefined>>

export interface LocationQuery {
	readonly query: Readonly<Record<string, string>>
	/** The address of this page with some parameters changed: `undefined` removes one. */
	href(change: Change): string
	/** Goes there. `replace` leaves no step for the back button. */
	go(change: Change, replace?: boolean): void
}

/** The parameters in the address: what is selected, so that it can be shared and the back button returns to it. */
export function useLocationQuery(): LocationQuery {
	const { path, query, route } = useLocation()
	const href = (change: Change) => {
		const next = new URLSearchParams(query)
		for (const [name, value] of Object.entries(change)) {
			if (value === undefined) {
				next.delete(name)
			} else {
				next.set(name, value)
			}
		}
		return next.size > 0 ? `${path}?${next}` : path
	}
	return { query, href, go: (change, replace) => route(href(change), replace) }
}
