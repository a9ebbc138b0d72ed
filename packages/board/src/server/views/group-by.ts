/** Groups items. Node has `Map.groupBy` from version 21 on. */
export function groupBy<Item>(items: readonly Item[], groupOf: (item: Item) => string): Map<string, Item[]> {
	const groups = new Map<string, Item[]>()
	for (const item of items) {
		const group = groups.get(groupOf(item))
		if (group) {
			group.push(item)
		} else {
			groups.set(groupOf(item), [item])
		}
	}
	return groups
}
