import { startOperate } from '../../src/index.ts'
import { login } from './api.ts'

/** A record of the API. Keys are bigints, however small. */
export type Item = Readonly<Record<string, unknown>>

/** The entities, by the path of their searches. */
export const entities = {
	processDefinitions: 'process-definitions',
	processInstances: 'process-instances',
	flowNodeInstances: 'flownode-instances',
	variables: 'variables',
	incidents: 'incidents',
	decisionRequirements: 'drd',
	decisionDefinitions: 'decision-definitions',
	decisionInstances: 'decision-instances',
}
/** All seeded data that the API returns. */
export type Seeded = Record<keyof typeof entities, readonly Item[]> & {
	readonly flows: ReadonlyMap<bigint, readonly string[]>
}

/** Returns a key of a record. */
export const key = (item: Item, field = 'key'): bigint => BigInt(String(item[field]))

/** Reads all data of a seed through the API. */
export async function readSeeded(seed: number): Promise<Seeded> {
	await using operate = await startOperate({ camunda: '8.7', instances: 400, seed, tokenLifetime: 86_400 })
	const call = await login(operate)
	const all = async (path: string) => {
		const found: Item[] = []
		for (let after: readonly unknown[] | undefined; ; ) {
			const { body } = await call(`POST /v1/${path}/search`, {
				size: 1000,
				...(after && { searchAfter: after }),
			})
			found.push(...body.items)
			if (body.items.length < 1000) {
				return found
			}
			after = body.sortValues
		}
	}
	const lists = await Promise.all(
		Object.entries(entities).map(async ([name, path]) => [name, await all(path)] as const),
	)
	const seeded = Object.fromEntries(lists) as Record<keyof typeof entities, Item[]>
	const flows = await Promise.all(
		seeded.processInstances.map(async (item) => {
			const { text } = await call(`GET /v1/process-instances/${key(item)}/sequence-flows`)
			return [key(item), JSON.parse(text) as string[]] as const
		}),
	)
	return { ...seeded, flows: new Map(flows) }
}
