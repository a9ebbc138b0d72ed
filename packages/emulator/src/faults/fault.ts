import { unknownName } from '@operate-api/internal'
import { beforeRules, type FaultBefore } from './before.ts'
import { deliveryRules, type FaultDelivery } from './delivery.ts'
import { type FaultResponse, responseRules } from './response.ts'
import type { Rules } from './rules.ts'

/**
 * A fault of a request: what happens before it, what the response is, and how that is delivered. Properties can be
 * combined, such as to a late 503 or a slow HTML page.
 */
export interface Fault extends FaultBefore, FaultResponse, FaultDelivery {}

const rules: Rules<Fault> = { ...responseRules, ...deliveryRules, ...beforeRules }
const names = Object.keys(rules)

/**
 * Checks that a value is a fault.
 *
 * @throws TypeError that names the invalid property
 */
export function checkFault(value: unknown): Fault {
	if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
		throw new TypeError(`fault: expected an object with one or more of ${names.join(', ')}`)
	}
	for (const [name, given] of Object.entries(value)) {
		if (!Object.hasOwn(rules, name)) {
			throw new TypeError(unknownName('fault property', name, names))
		}
		const [expected, check] = rules[name as keyof Fault]
		if (!check(given)) {
			throw new TypeError(`fault.${name}: expected ${expected}`)
		}
	}
	return value
}
