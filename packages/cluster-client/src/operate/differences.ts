import type { EntityName } from './tables.ts'

/** A difference between the responses of v1 and v2. */
export interface Difference {
	/** The key of the record; absent if the difference concerns the response as a whole. */
	readonly key?: string | undefined
	/** The field, such as `endDate`, or the index of an item that is another record, such as `items[3]`. */
	readonly field: string
	readonly v1: unknown
	readonly v2: unknown
}

type Item = Readonly<Record<string, unknown>>

/** Differences between the two APIs that no bridge can hide. The migration guide lists them. */
export const knownDifferences: readonly {
	readonly what: string
	isExpected?(entity: EntityName, difference: Difference): boolean
}[] = [
	{
		what: '`sortValues` hold one opaque cursor of v2, and `searchAfter` takes only that. A cursor of v1 is refused.',
		isExpected: (_, { field }) => field === 'sortValues',
	},
	{
		what: '`flowNodeName` is the id of the flow node if it has no name.',
		isExpected: (entity, { field, v1 }) =>
			entity === 'flowNodeInstances' && field === 'flowNodeName' && v1 === undefined,
	},
	{
		what: '`decisionRequirementsName` and `decisionRequirementsVersion` of decision definitions are missing on 8.8, and cannot be filtered or sorted by there.',
		isExpected: (entity, { field, v2 }) =>
			entity === 'decisionDefinitions' &&
			/^decisionRequirements(?:Name|Version)$/.test(field) &&
			v2 === undefined,
	},
	{
		what: 'A sort of process instances by `state` can place canceled ones after the completed ones, since v2 calls them `TERMINATED`.',
	},
	{
		what: 'Two filters that v2 has one name for (`id` and `key`, `parentKey` and `parentProcessInstanceKey`) are refused if they differ. v1 finds nothing.',
	},
	{
		what: 'A search finds only what the login may read, without an error. v1 responds with 403 if a permission is missing.',
	},
	{
		what: '`delete` is asynchronous: the instance is found for a moment after it. `message` has the same form, but comes from the bridge.',
	},
	{
		what: '`path` and `method` of an `OperateError` are those of v2, and so is `detail`.',
	},
]

const keyOf = ({ id, key }: Item): string | undefined => (id ?? key) as string | undefined
const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function compareRecords(v1: Item, v2: Item): Difference[] {
	const names = [...new Set([...Object.keys(v1), ...Object.keys(v2)])]
	return names
		.filter((field) => !isEqual(v1[field], v2[field]))
		.map((field) => ({ key: keyOf(v1), field, v1: v1[field], v2: v2[field] }))
}

function compareItems(v1: readonly Item[], v2: readonly Item[]): Difference[] {
	const length = Math.max(v1.length, v2.length)
	return Array.from({ length }, (_, index) => {
		const [own, other] = [v1[index], v2[index]]
		if (!own || !other || keyOf(own) !== keyOf(other)) {
			return [{ field: `items[${index}]`, v1: own && keyOf(own), v2: other && keyOf(other) }]
		}
		return compareRecords(own, other)
	}).flat()
}

/** Returns the differences between two responses of an operation, without the known ones. */
export function differencesOf(entity: EntityName, v1: unknown, v2: unknown): Difference[] {
	const isObject = typeof v1 === 'object' && v1 !== null && typeof v2 === 'object' && v2 !== null
	if (!isObject || Array.isArray(v1)) {
		return isEqual(v1, v2) ? [] : [{ field: 'response', v1, v2 }]
	}
	const { items: own, ...rest } = v1 as Item
	const { items: other, ...otherRest } = v2 as Item
	const all = [
		...compareRecords(rest, otherRest),
		...(Array.isArray(own) && Array.isArray(other) ? compareItems(own, other) : []),
	]
	return all.filter(
		(difference) => !knownDifferences.some(({ isExpected }) => isExpected?.(entity, difference)),
	)
}
