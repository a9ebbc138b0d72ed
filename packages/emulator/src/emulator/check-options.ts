import { unknownOption } from '@operate-api/internal'
import { camundaVersions, profileOf } from '../cluster/version.ts'
import { entityNames } from '../entities/entities.ts'
import { checkPlan } from '../faults/faults.ts'
import { clusterFaults } from '../v2/cluster-faults.ts'
import type { EmulatorOptions, InProcessOptions, OperateOptions } from './options.ts'

type Rule = readonly [expected: string, check: (value: unknown) => boolean]
type Rules<Options> = { readonly [Name in keyof Options]-?: Rule }

const integer =
	(from: number, to: number): Rule[1] =>
	(value) =>
		Number.isInteger(value) && Number(value) >= from && Number(value) <= to
const oneOf = (...values: readonly unknown[]): Rule => [
	`one of ${values.join(', ')}`,
	(value) => values.includes(value),
]
const listOf = (values: readonly string[]): Rule => [
	`a list of ${values.join(', ')}`,
	(value) => Array.isArray(value) && value.every((each) => values.includes(each)),
]
const isText: Rule[1] = (value) => typeof value === 'string'
const isObject: Rule[1] = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isFilled: Rule[1] = (value) => typeof value === 'string' && value !== ''
const isUrl: Rule[1] = (value) =>
	typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)

const emulatorRules: Rules<EmulatorOptions> = {
	camunda: oneOf(...camundaVersions),
	storage: oneOf('elasticsearch', 'rdbms'),
	csrfHeader: oneOf('none', 'OPERATE-X-CSRF-TOKEN', 'X-CSRF-TOKEN'),
	instances: ['an integer of 0 to 100000', integer(0, 100_000)],
	seed: ['an integer of 0 to 4294967295', integer(0, 4_294_967_295)],
	data: [
		'an object or the path of a file',
		// A list is refused with the names of the lists that the object may have.
		(value) => isFilled(value) || (typeof value === 'object' && value !== null),
	],
	contextPath: [
		"a path such as '/operate'",
		(value) => isText(value) && /^(\/[\w.-]+)*$/.test(String(value)),
	],
	rfc3339ApiDateFormat: oneOf(true, false),
	keysAs: oneOf('numbers', 'strings'),
	unprotectedApi: oneOf(true, false),
	tokenPause: ['milliseconds of 0 or more', integer(0, Number.MAX_SAFE_INTEGER)],
	tokenLifetime: ['seconds of 1 to 31536000', integer(1, 31_536_000)],
	faults: ['an object with faults by route', isObject],
	consistencyDelay: ['milliseconds of 0 or more', integer(0, 86_400_000)],
	clusterFaults: listOf(clusterFaults),
	unreadable: listOf(entityNames),
	onRequest: ['a function', (value) => typeof value === 'function'],
}

const operateRules: Rules<OperateOptions> = {
	port: ['a port of 0 to 65535', integer(0, 65_535)],
	host: ['an address', isFilled],
	...emulatorRules,
	issuer: ['an absolute URL with http or https', isUrl],
	audience: ['a non-empty string', isFilled],
	cors: ['a list of origins', (value) => Array.isArray(value) && value.every(isFilled)],
}

const inProcessRules: Rules<InProcessOptions> = {
	...emulatorRules,
	url: [
		"an origin such as 'https://operate.test'",
		(value) => isUrl(value) && new URL(String(value)).origin === value,
	],
}

/**
 * Without this note, a right value of the wrong type, such as a port from an environment variable, would look right in
 * the message.
 */
function otherForm(value: unknown, check: Rule[1]): string {
	if (typeof value === 'number' && check(String(value))) return ', but it is a number'
	return typeof value === 'string' && value !== '' && check(Number(value)) ? ', but it is a string' : ''
}

function check(options: EmulatorOptions, rules: Readonly<Record<string, Rule>>): void {
	const problem = unknownOption(isObject(options) ? options : 'none', Object.keys(rules))
	if (problem !== undefined) {
		throw new TypeError(problem)
	}
	for (const [name, value] of Object.entries(options)) {
		const [expected, isValid] = rules[name] as Rule
		if (value !== undefined && !isValid(value)) {
			throw new TypeError(`${name}: expected ${expected}${otherForm(value, isValid)}`)
		}
	}
	const { camunda = '8.7', storage, data, instances, seed, faults = {} } = options
	if (storage === 'rdbms' && !profileOf(camunda).hasUnifiedSaas) {
		throw new TypeError(`storage: expected elasticsearch, since Camunda ${camunda} has no other`)
	}
	if (data !== undefined && (instances ?? seed) !== undefined) {
		const name = instances === undefined ? 'seed' : 'instances'
		throw new TypeError(`${name}: not allowed with data, which replaces the seeded data`)
	}
	for (const plan of Object.values(faults)) {
		checkPlan(plan)
	}
}

/**
 * Checks the options of `startOperate()`.
 *
 * @throws TypeError that names the option and what was expected
 */
export function checkOptions(options: OperateOptions): OperateOptions {
	check(options, operateRules)
	if (options.audience !== undefined && options.issuer === undefined) {
		throw new TypeError('audience: not allowed without issuer, whose tokens have it')
	}
	return options
}

/**
 * Checks the options of `createOperate()`.
 *
 * @throws TypeError that names the option and what was expected
 */
export const checkInProcessOptions = (options: InProcessOptions): void => check(options, inProcessRules)
