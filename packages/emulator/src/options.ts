import { type CamundaVersion, type CsrfHeader, camundaVersions } from './camunda-version.ts'
import { checkFault, type Fault } from './faults/fault.ts'
import type { LoggedRequest } from './http/log.ts'

/** What an emulator is like. Every option has a default. */
export interface OperateOptions {
	/** The port to listen on; 0, the default, takes a free one. */
	readonly port?: number
	/** The address to listen on; `127.0.0.1` by default, so that only this machine reaches it. */
	readonly host?: string
	/** The version of Camunda whose behaviour is asked for; `8.7` by default. */
	readonly camunda?: CamundaVersion
	/** The CSRF form of the cookie login, where another than the version's is asked for. */
	readonly csrfHeader?: CsrfHeader
	/** How many process instances the seeded data has, called ones included; 250 by default. */
	readonly instances?: number
	/** What the seeded data is made from: the same data for the same number; 1 by default. */
	readonly seed?: number
	/** Data instead of the seeded: an object, or the path of a JSON or YAML file. */
	readonly data?: string | object
	/** An identity provider whose tokens the Self-Managed API takes instead of the emulator's: its issuer URL. */
	readonly issuer?: string
	/** The audience that a token of `issuer` must have; not checked by default. */
	readonly audience?: string
	/** The path before the Self-Managed API, such as `/operate`; none by default. */
	readonly contextPath?: string
	/** Dates as `+00:00` rather than `+0000`. */
	readonly rfc3339ApiDateFormat?: boolean
	/** Keys in answers as JSON numbers, the default, or as strings. */
	readonly keysAs?: 'numbers' | 'strings'
	/** Milliseconds that must lie between two SaaS token requests, else 429; 1000 by default, 0 for no limit. */
	readonly tokenPause?: number
	/** Seconds that tokens live; 86400 for SaaS and 300 for Self-Managed by default. */
	readonly tokenLifetime?: number
	/** Faults from the start, by route: one for every request, or a list for one request each. */
	readonly faults?: Readonly<Record<string, Fault | readonly Fault[]>>
	/** The origins that may call from a browser, `*` for any; none by default. */
	readonly cors?: readonly string[]
	/** Called when a request was answered. */
	readonly onRequest?: (request: LoggedRequest) => void
}

type Rule = readonly [takes: string, check: (value: unknown) => boolean]
const whole =
	(from: number, to: number): Rule[1] =>
	(value) =>
		Number.isInteger(value) && Number(value) >= from && Number(value) <= to
const oneOf = (...values: readonly unknown[]): Rule => [
	`one of ${values.join(', ')}`,
	(value) => values.includes(value),
]
const isText: Rule[1] = (value) => typeof value === 'string'
const isObject: Rule[1] = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isFilled: Rule[1] = (value) => typeof value === 'string' && value !== ''

const rules: { readonly [Name in keyof OperateOptions]-?: Rule } = {
	port: ['a port of 0 to 65535', whole(0, 65_535)],
	host: ['an address', isFilled],
	camunda: oneOf(...camundaVersions),
	csrfHeader: oneOf('none', 'OPERATE-X-CSRF-TOKEN', 'X-CSRF-TOKEN'),
	instances: ['an integer of 0 to 1000000', whole(0, 1_000_000)],
	seed: ['an integer of 0 to 4294967295', whole(0, 4_294_967_295)],
	data: [
		'an object or the path of a file',
		// A list is refused with the names of what it could be a list of.
		(value) => isFilled(value) || (typeof value === 'object' && value !== null),
	],
	issuer: [
		'a URL of http or https',
		(value) => isText(value) && /^https?:\/\//.test(String(value)) && URL.canParse(String(value)),
	],
	audience: ['a string', isFilled],
	contextPath: [
		"a path such as '/operate'",
		(value) => isText(value) && /^(\/[\w.-]+)*$/.test(String(value)),
	],
	rfc3339ApiDateFormat: oneOf(true, false),
	keysAs: oneOf('numbers', 'strings'),
	tokenPause: ['milliseconds of 0 or more', whole(0, Number.MAX_SAFE_INTEGER)],
	tokenLifetime: ['seconds of 1 or more', whole(1, 31_536_000)],
	faults: ['an object of faults by route', isObject],
	cors: ['a list of origins', (value) => Array.isArray(value) && value.every(isFilled)],
	onRequest: ['a function', (value) => typeof value === 'function'],
}

/** What is right but for its form, such as a port from an environment variable, would look right in the message. */
function otherForm(value: unknown, check: Rule[1]): string {
	if (typeof value === 'number' && check(String(value))) return ', as a string'
	return typeof value === 'string' && value !== '' && check(Number(value)) ? ', as a number' : ''
}

/**
 * Checks the options of an emulator.
 *
 * @throws TypeError that names the option and what it takes
 */
export function checkOptions(options: OperateOptions): OperateOptions {
	if (!isObject(options)) throw new TypeError('the options are an object')
	for (const [name, value] of Object.entries(options)) {
		if (!Object.hasOwn(rules, name))
			throw new TypeError(`there is no option '${name}': the options are ${Object.keys(rules).join(', ')}`)
		const [takes, check] = rules[name as keyof OperateOptions]
		if (value !== undefined && !check(value))
			throw new TypeError(`the option '${name}' takes ${takes}${otherForm(value, check)}`)
	}
	const { data, instances, seed, issuer, audience } = options
	if (data !== undefined && (instances ?? seed) !== undefined)
		throw new TypeError(
			`the option '${instances === undefined ? 'seed' : 'instances'}' is for seeded data: there is none with data of your own`,
		)
	if (audience !== undefined && issuer === undefined)
		throw new TypeError("the option 'audience' is for the tokens of an issuer: there is none")
	for (const faults of Object.values(options.faults ?? {})) [faults].flat().forEach(checkFault)
	return options
}
