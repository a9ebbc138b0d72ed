import { useLocationQuery } from '../data/use-location-query.ts'

export interface Tab {
	readonly id: string
	readonly label: string
	readonly count?: number | undefined
}

/** Links between the parts of a page. The one that is open is in the address. */
export function Tabs({ label, tabs, open }: { label: string; tabs: readonly Tab[]; open: string }) {
	const { href } = useLocationQuery()
	return (
		<nav class="tabs" aria-label={label}>
			{tabs.map((tab) => (
				<a key={tab.id} href={href({ tab: tab.id })} aria-current={tab.id === open ? 'page' : undefined}>
					{tab.label}
					{tab.count !== undefined && <span class="tab-count">{tab.count}</span>}
				</a>
			))}
		</nav>
	)
}
