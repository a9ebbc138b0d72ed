/** The share of a page's keys beyond 2^53. */
export type Keys = 'all below 2^53' | 'a quarter past 2^53'

/** Creates a source of pseudo-random numbers from 0 to 1. It gives the same numbers each time. */
function createRandom(seed: number): () => number {
	let state = seed
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
		return state / 2 ** 32
	}
}

const states = ['ACTIVE', 'ACTIVE', 'COMPLETED', 'CANCELED'] as const
const processes = [
	'international-order-fulfilment-with-customs-declaration',
	'supplier-invoice-approval-above-signing-limit',
	'customer-onboarding-with-identity-verification',
	'shipment-tracking-and-delivery-notification',
	'insurance-claim-assessment-by-external-expert',
]

/**
 * Copies a text, so that it is contiguous in memory like one from the network. Concatenation would leave it in parts.
 */
const flat = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text))

/**
 * Writes a page of process instances as Operate does, with keys as numbers. Every other instance was called by another
 * one. Keys are from four partitions, of which the fourth is beyond 2^53 and is left out if all keys are to be below.
 * Another seed gives another page.
 */
export function pageOf(count: number, keys: Keys, seed: number): string {
	const random = createRandom(seed)
	const pick = <Value>(values: readonly Value[]): Value =>
		values[Math.floor(random() * values.length)] as Value
	let counter = 184_301 + seed * 1_000_000
	/** Odd, since a double holds every even integer up to 2^54. */
	const key = (partition: number): string => {
		counter += 1 + Math.floor(random() * 40)
		const shown = partition === 4 && keys === 'all below 2^53' ? 1 : partition
		return ((BigInt(shown) << 51n) + BigInt(counter) * 2n + 1n).toString()
	}
	const date = () =>
		`${new Date(1_647_517_825_729 + Math.floor(random() * 4e10)).toISOString().slice(0, -1)}+0000`
	const definitions = Array.from({ length: 24 }, (_, index) => key(1 + (index % 4)))

	let last = ''
	const items = Array.from({ length: count }, (_, index) => {
		const partition = 1 + (index % 4)
		const state = pick(states)
		const isCalled = index % 8 >= 4
		last = key(partition)
		return `{${[
			`"key":${last}`,
			`"processVersion":${1 + Math.floor(random() * 12)}`,
			`"processVersionTag":"release-${1 + Math.floor(random() * 9)}.0"`,
			`"bpmnProcessId":"${pick(processes)}"`,
			...(isCalled ? [`"parentKey":${key(partition)}`, `"parentFlowNodeInstanceKey":${key(partition)}`] : []),
			`"startDate":"${date()}"`,
			...(state === 'ACTIVE' ? [] : [`"endDate":"${date()}"`]),
			`"state":"${state}"`,
			`"incident":${random() < 0.05}`,
			`"processDefinitionKey":${pick(definitions)}`,
			`"tenantId":"<default>"`,
		].join(',')}}`
	})
	return flat(`{"items":[${items.join(',')}],"sortValues":[${last},${last}],"total":${count}}`)
}
