import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { differencesOf } from '../../src/operate/differences.ts'
import { type EntityName, type FieldMapping, mappings } from '../../src/operate/tables.ts'
import { type Both, startBoth } from './both.ts'

type Item = Readonly<Record<string, unknown>>
type Room = { search(query: object): Promise<{ items: Item[]; sortValues: unknown[]; total: number }> }
const roomOf = (client: object, entity: EntityName) => (client as Record<EntityName, Room>)[entity]

const runs = Number(process.env.BRIDGE_RUNS ?? 60)

/** Returns all records of an entity, so that random filters can use their values. */
async function allOf({ v1 }: Both, entity: EntityName): Promise<readonly Item[]> {
	return (await roomOf(v1, entity).search({ size: 1000 })).items
}

/**
 * Returns random searches of an entity: filters with values that records have or that no record has, sorts, and sizes.
 */
function searchesOf(entity: EntityName, records: readonly Item[], minor: number) {
	const fields = Object.entries(mappings[entity]).filter(([, { since }]) => since === undefined || minor >= 9)
	const values = (name: string) => {
		const found = records.map((record) => record[name === 'parentProcessInstanceKey' ? 'parentKey' : name])
		const present = [...new Set(found.filter((value) => value !== undefined))]
		return present.length === 0 ? ['2251799813685240'] : present
	}
	const condition = (name: string, { kind }: FieldMapping) => {
		const value = fc.constantFrom(...values(name))
		return kind === 'date'
			? fc
					.tuple(value, fc.constantFrom('', '||/d', '||/h', '||/M', '||/w', '||/y', '||/m', '||/s'))
					.map(([date, rounding]) => `${date}${rounding}`)
			: value
	}
	const filterable = fields.filter(([, field]) => !field.isResponseOnly && !field.isNotFiltered)
	const filter = fc.record(
		Object.fromEntries(filterable.map(([name, field]) => [name, condition(name, field)])),
		{ requiredKeys: [] },
	)
	// Keeps one name of each field of v2, since two names of v1 may lead to the same.
	const isFirst = (name: string, index: number, names: readonly string[]) =>
		names.findIndex((other) => mappings[entity][other]?.name === mappings[entity][name]?.name) === index
	const few = fc
		.tuple(
			filter,
			fc.subarray(
				filterable.map(([name]) => name),
				{ maxLength: 2 },
			),
		)
		.map(([all, names]) =>
			Object.fromEntries(names.filter(isFirst).flatMap((name) => (name in all ? [[name, all[name]]] : []))),
		)
	const sortable = fields.filter(
		([, field]) => !field.isFilterOnly && !field.isNotSorted && !field.isResponseOnly && !field.hasOtherOrder,
	)
	const sort = fc.uniqueArray(
		fc.record({
			field: fc.constantFrom(...sortable.map(([name]) => name)),
			order: fc.constantFrom('ASC', 'DESC'),
		}),
		{ maxLength: 3, selector: ({ field }) => field },
	)
	return fc.record({ filter: few, sort, size: fc.integer({ min: 1, max: 50 }) })
}

describe.each(['8.8', '8.9'] as const)('on a cluster of version %s', async (camunda) => {
	const minor = Number(camunda.slice(2))
	const both = await startBoth({ camunda, instances: 120, tokenPause: 0 })
	afterAll(() => both[Symbol.asyncDispose]())

	test.each(Object.keys(mappings) as EntityName[])(
		'random searches of %s return the same pages through both APIs',
		async (entity) => {
			const records = await allOf(both, entity)
			const clients = [roomOf(both.v1, entity), roomOf(both.v2, entity)] as const
			await fc.assert(
				fc.asyncProperty(searchesOf(entity, records, minor), async (query) => {
					let [own, bridged]: object[] = [{}, {}]
					for (let page = 0; page < 3; page++) {
						const [first, second] = await Promise.all([
							clients[0].search({ ...query, ...own }),
							clients[1].search({ ...query, ...bridged }),
						])
						expect(differencesOf(entity, first, second)).toEqual([])
						if (first.items.length < query.size) {
							return
						}
						own = { searchAfter: first.sortValues }
						bridged = { searchAfter: second.sortValues }
					}
				}),
				{ numRuns: runs },
			)
		},
	)

	test('every record and its details are the same when read by key', async () => {
		const { v1, v2 } = both
		const some = <T>(items: readonly T[]) => items.filter((_, index) => index % 7 === 0)
		for (const entity of Object.keys(mappings) as EntityName[]) {
			const lookups = [v1, v2].map(
				(client) => (client as unknown as Record<EntityName, { get(key: unknown): Promise<object> }>)[entity],
			)
			for (const { key, id } of some(await allOf(both, entity))) {
				const name = entity === 'decisionInstances' ? id : key
				const [own, bridged] = await Promise.all(lookups.map((each) => each.get(name)))
				expect(differencesOf(entity, own, bridged)).toEqual([])
			}
		}
		for (const { key } of some((await v1.processInstances.search({ size: 1000 })).items)) {
			expect(await v2.processInstances.statistics(key)).toEqual(await v1.processInstances.statistics(key))
			expect(await v2.processInstances.sequenceFlows(key)).toEqual(
				await v1.processInstances.sequenceFlows(key),
			)
		}
		for (const { key } of (await v1.processDefinitions.search()).items) {
			expect(await v2.processDefinitions.xml(key)).toBe(await v1.processDefinitions.xml(key))
		}
		for (const { key } of (await v1.decisionRequirements.search()).items) {
			expect(await v2.decisionRequirements.xml(key)).toBe(await v1.decisionRequirements.xml(key))
		}
	})

	test('searchAll() returns the same items in both, page by page and item by item', async () => {
		const { v1, v2 } = both
		const query = { size: 9, sort: [{ field: 'endDate', order: 'DESC' }] } as const
		const mine = v1.processInstances.searchAll({ ...query, sort: [...query.sort] })
		const bridged = v2.processInstances.searchAll({ ...query, sort: [...query.sort] })
		expect(await bridged.toArray()).toEqual(await mine.toArray())
		const lengths = []
		for await (const page of bridged.pages()) {
			lengths.push(page.items.length)
		}
		expect(lengths.slice(0, 2)).toEqual([9, 9])
	})
})
