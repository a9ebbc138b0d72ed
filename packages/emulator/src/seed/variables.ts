import type { Random } from './random.ts'

const customers = ['Ada Lovelace', 'Grace Hopper', 'Edsger Dijkstra', 'Barbara Liskov', 'Tony Hoare']
const cities = ['Berlin', 'Lyon', 'Porto', 'Gdańsk', 'Antwerp']

/** There are few long texts, and records share them, so that large data stays small in memory. */
const documents = Array.from({ length: 4 }, (_, document) =>
	JSON.stringify(
		Array.from({ length: 180 }, (_, line) => ({
			position: line + 1,
			article: `A-${document}${String(line).padStart(4, '0')}`,
			quantity: (line % 7) + 1,
			price: 19.5,
		})),
	),
)

type Variables = readonly (readonly [name: string, value: unknown])[]

const makers: Record<string, (random: Random, number: number) => Variables> = {
	'order-process': (random, number) => [
		['orderId', `O-${String(number).padStart(6, '0')}`],
		['customer', { name: random.pick(customers), city: random.pick(cities) }],
		['total', random.below(90_000) / 100 + 10],
		['express', random.chance(0.3)],
	],
	'payment-process': (random, number) => [
		['paymentReference', `P-${String(number).padStart(6, '0')}`],
		['amount', random.below(90_000) / 100 + 10],
	],
	'shipping-process': (random) => [
		['address', { city: random.pick(cities), zip: String(10_000 + random.below(89_999)) }],
		['carrier', random.pick(['DHL', 'DPD', 'UPS'])],
		['parcels', ['A', 'B']],
	],
	'invoice-process': (random, number) => [
		['invoiceId', `I-${String(number).padStart(6, '0')}`],
		['amount', random.below(200_000) / 100],
		['category', random.pick(['Travel', 'Software', 'Misc'])],
	],
	'customer-onboarding': (random) => [
		['customer', random.pick(customers)],
		['score', random.below(100)],
		['reviewedBy', null],
	],
}

/** Returns the names and JSON values of a process instance's variables. Some are too long for searches. */
export function variablesOf(bpmnProcessId: string, random: Random, number: number): [string, string][] {
	const values = (makers[bpmnProcessId]?.(random, number) ?? []).map(([name, value]): [string, string] => [
		name,
		JSON.stringify(value),
	])
	if (bpmnProcessId === 'order-process' || bpmnProcessId === 'invoice-process')
		values.push(['positions', random.chance(0.05) ? random.pick(documents) : '[{"position":1,"quantity":2}]'])
	return values
}
