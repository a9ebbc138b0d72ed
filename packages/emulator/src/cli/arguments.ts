import { parseArgs } from 'node:util'
import { checkOptions } from '../emulator/check-options.ts'
import type { OperateOptions } from '../emulator/options.ts'
import type { FaultPlan } from '../faults/faults.ts'

/** A parsed command line. */
export type Arguments =
	| { readonly show: 'help' | 'version' }
	| {
			readonly show?: never
			readonly options: OperateOptions
			readonly json: boolean
			readonly quiet: boolean
	  }

/** An invalid command line; the message says what is wrong. */
export class UsageError extends Error {
	override readonly name = 'UsageError'
}

const DEFAULT_PORT = 8080

const texts = {
	camunda: 'camunda',
	storage: 'storage',
	'csrf-header': 'csrfHeader',
	'context-path': 'contextPath',
	'keys-as': 'keysAs',
	data: 'data',
	issuer: 'issuer',
	audience: 'audience',
	host: 'host',
} as const

const numbers = {
	port: 'port',
	instances: 'instances',
	seed: 'seed',
	'token-lifetime': 'tokenLifetime',
	'token-pause': 'tokenPause',
	'consistency-delay': 'consistencyDelay',
} as const

const lists = { 'cluster-fault': 'clusterFaults', unreadable: 'unreadable' } as const

const flags: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries({ ...texts, ...numbers, ...lists, cors: 'cors' }).map(([flag, option]) => [
		option,
		`--${flag}`,
	]),
)

/**
 * Parses the command line.
 *
 * @throws UsageError
 */
export function readArguments(args: readonly string[]): Arguments {
	const values = parse(args)
	if (values.help) return { show: 'help' }
	if (values.version) return { show: 'version' }
	const options: Record<string, unknown> = { port: DEFAULT_PORT }
	for (const [flag, option] of Object.entries(texts))
		if (values[flag] !== undefined) options[option] = values[flag]
	for (const [flag, option] of Object.entries(numbers)) {
		const text = values[flag]
		// If the text is not a number, the check of the options refuses it.
		if (text !== undefined) options[option] = /^\d+$/.test(String(text)) ? Number(text) : text
	}
	for (const [flag, option] of Object.entries(lists)) {
		if (values[flag] !== undefined) {
			options[option] = values[flag]
		}
	}
	if (values['rfc3339-dates'] === true) options.rfc3339ApiDateFormat = true
	if (values['unprotected-api'] === true) options.unprotectedApi = true
	if (values.cors !== undefined) options.cors = values.cors
	if (values.fault !== undefined) options.faults = readFaults(values.fault as readonly string[])
	try {
		return { options: checkOptions(options), json: values.json === true, quiet: values.quiet === true }
	} catch (error) {
		throw new UsageError(nameFlag(error instanceof Error ? error.message : String(error)))
	}
}

function parse(args: readonly string[]): Readonly<Record<string, unknown>> {
	const text = { type: 'string' } as const
	const flag = { type: 'boolean' } as const
	const list = { type: 'string', multiple: true } as const
	const named = Object.fromEntries(
		[...Object.keys(texts), ...Object.keys(numbers)].map((name) => [name, text]),
	)
	try {
		return parseArgs({
			args: [...args],
			options: {
				...named,
				cors: list,
				fault: list,
				'cluster-fault': list,
				unreadable: list,
				json: flag,
				quiet: flag,
				'rfc3339-dates': flag,
				'unprotected-api': flag,
				help: { ...flag, short: 'h' },
				version: { ...flag, short: 'v' },
			},
		}).values
	} catch (error) {
		// Node adds advice on positionals, which do not exist here, and on values that begin with a dash.
		const [message = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/)
		throw new UsageError(message.replace(/argument is ambiguous\.$/, 'argument missing'))
	}
}

/** Replaces the option's name in code with its flag. */
const nameFlag = (message: string): string =>
	message.replace(/^\w+(?=:)/, (option) => flags[option] ?? option)

function readFaults(given: readonly string[]): Record<string, FaultPlan> {
	const faults: Record<string, FaultPlan> = {}
	for (const text of given) {
		const at = text.indexOf('=')
		if (at < 1) throw new UsageError(`--fault: expected ROUTE=FAULT, received '${text}'`)
		const route = text.slice(0, at).trim()
		if (Object.hasOwn(faults, route))
			throw new UsageError(`--fault: given twice for '${route}'; a list has one fault for each request`)
		try {
			faults[route] = JSON.parse(text.slice(at + 1)) as FaultPlan
		} catch {
			throw new UsageError(`--fault: expected JSON after '=', received '${text.slice(at + 1)}'`)
		}
	}
	return faults
}
