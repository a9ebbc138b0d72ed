import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OperateEmulator, startOperate } from '../src/index.ts'
import { login } from './support/api.ts'

type Item = Readonly<Record<string, unknown>>
type Call = Awaited<ReturnType<typeof login>>
interface Sort {
	readonly field: string
	readonly order: 'ASC' | 'DESC'
}

const entities = {
	variables: ['name', 'value', 'truncated', 'scopeKey', 'processInstanceKey', 'tenantId'],
	'process-instances': [
		...['bpmnProcessId', 'processVersion', 'processVersionTag', 'state', 'incident', 'startDate', 'endDate'],
		...['parentKey', 'processDefinitionKey', 'key'],
	],
	incidents: ['type', 'state', 'creationTime', 'jobKey', 'processDefinitionKey'],
	'flownode-instances': [
		'flowNodeId',
		'flowNodeName',
		'type',
		'state',
		'startDate',
		'incidentKey',
		'incident',
	],
	'decision-instances': ['key', 'state', 'decisionId', 'decisionVersion', 'result', 'evaluationDate', 'id'],
	'decision-definitions': ['decisionId', 'version', 'decisionRequirementsKey'],
} as const
const dates = new Set<string>(['startDate', 'endDate', 'creationTime', 'evaluationDate'])
const notFiltered = new Set<string>(['result'])

let operate: OperateEmulator
let call: Call
const all = new Map<string, readonly Item[]>()
beforeAll(async () => {
	operate = await startOperate({ instances: 120 })
	call = await login(operate)
	for (const entity of Object.keys(entities)) all.set(entity, await pages(entity, { size: 1000 }))
})
afterAll(() => operate.close())

/** Reads all pages of a search. */
async function pages(
	entity: string,
	query: { readonly size: number; readonly filter?: Item; readonly sort?: readonly Sort[] },
	asStrings = false,
): Promise<Item[]> {
	const items: Item[] = []
	let after: readonly unknown[] | undefined
	for (;;) {
		const { body, status } = await call(`POST /v1/${entity}/search`, {
			...query,
			...(after && { searchAfter: after }),
		})
		expect(status).toBe(200)
		items.push(...body.items)
		if (body.items.length < query.size) return items
		after = asStrings ? body.sortValues.map(numberAsString) : body.sortValues
	}
}

const numberAsString = (value: unknown) =>
	typeof value === 'number' || typeof value === 'bigint' ? String(value) : value

function compare(left: unknown, right: unknown, order: Sort['order']): number {
	if (left === right) return 0
	// A missing value comes last in both directions.
	if (left === undefined) return 1
	if (right === undefined) return -1
	const sign = (left as string) < (right as string) ? -1 : (left as string) > (right as string) ? 1 : 0
	return order === 'DESC' ? -sign : sign
}

/** Returns the expected result of a search, computed in the simplest way. */
function expected(entity: string, filter: Item, sort: readonly Sort[]): Item[] {
	const last: Sort = { field: entity === 'decision-instances' ? 'id' : 'key', order: 'ASC' }
	return (all.get(entity) ?? [])
		.filter((item) =>
			Object.entries(filter).every(([field, value]) => notFiltered.has(field) || item[field] === value),
		)
		.toSorted((left, right) => {
			for (const { field, order } of [...sort, last]) {
				const sign = compare(left[field], right[field], order)
				if (sign !== 0) return sign
			}
			return 0
		})
}

const searches = fc.constantFrom(...(Object.keys(entities) as (keyof typeof entities)[])).chain((entity) =>
	fc.record({
		entity: fc.constant(entity),
		sort: fc.uniqueArray(
			fc.record({
				field: fc.constantFrom(...entities[entity]),
				order: fc.constantFrom('ASC' as const, 'DESC' as const),
			}),
			{ selector: ({ field }) => field, maxLength: 3 },
		),
		filtered: fc.uniqueArray(fc.constantFrom(...entities[entity]), { maxLength: 2 }),
		like: fc.nat(),
		size: fc.integer({ min: 1, max: 40 }),
		asStrings: fc.boolean(),
	}),
)

test('the pages of any search, joined, are its whole result in order', async () => {
	await fc.assert(
		fc.asyncProperty(searches, async ({ entity, sort, filtered, like, size: smallest, asStrings }) => {
			const records = all.get(entity) ?? []
			const model = records[like % records.length] ?? {}
			const filter = Object.fromEntries(
				filtered.filter((field) => model[field] !== undefined).map((field) => [field, model[field]]),
			)
			const wanted = expected(entity, filter, sort)
			const size = Math.max(smallest, Math.ceil(wanted.length / 20))
			const found = await pages(entity, { filter, sort, size }, asStrings)
			expect(found).toEqual(wanted)
		}),
		{ numRuns: 120 },
	)
})

test('a sort by dates is a sort by time', () => {
	// The expected result compares dates as texts, so all must have the same offset and length.
	for (const items of all.values()) {
		for (const item of items) {
			for (const [field, value] of Object.entries(item))
				if (dates.has(field)) expect(value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/)
		}
	}
})

test('a deletion between two pages does not move later records', async () => {
	const sort = [{ field: 'startDate', order: 'DESC' }]
	const filter = { state: 'COMPLETED' }
	const search = (query: object) => call('POST /v1/process-instances/search', { sort, filter, ...query })
	const whole = (await search({ size: 1000 })).body.items
	const first = (await search({ size: 20 })).body
	for (const item of [first.items[3], first.items[19], whole[25]])
		expect((await call(`DELETE /v1/process-instances/${item?.key}`)).status).toBe(200)
	const rest = (await search({ size: 1000, searchAfter: first.sortValues })).body
	expect(rest.items).toEqual(whole.slice(20).filter(({ key }) => key !== whole[25]?.key))
	operate.reset()
})
