import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

test('reads every option', () => {
	const text = [
		...['--camunda', '8.8', '--csrf-header', 'none', '--context-path', '/operate', '--keys-as', 'strings'],
		...['--rfc3339-dates', '--instances', '5', '--seed=7', '--token-lifetime', '9'],
		...['--token-pause', '0', '--issuer', 'http://localhost/realm', '--audience', 'a', '--port', '0'],
		...[
			'--host',
			'::1',
			'--cors',
			'http://a',
			'--cors',
			'http://b',
			'--json',
			'--quiet',
			'--unprotected-api',
		],
		...['--fault', '*={"reset":true}', '--fault', 'GET /swagger/operate.yaml=[{"html":"a=b"}]'],
	]
	expect(readArguments(text)).toEqual({
		json: true,
		quiet: true,
		options: {
			camunda: '8.8',
			csrfHeader: 'none',
			contextPath: '/operate',
			keysAs: 'strings',
			rfc3339ApiDateFormat: true,
			unprotectedApi: true,
			instances: 5,
			seed: 7,
			tokenLifetime: 9,
			tokenPause: 0,
			issuer: 'http://localhost/realm',
			audience: 'a',
			port: 0,
			host: '::1',
			cors: ['http://a', 'http://b'],
			faults: { '*': { reset: true }, 'GET /swagger/operate.yaml': [{ html: 'a=b' }] },
		},
	})
	expect(readArguments(['--data', 'd.yaml'])).toMatchObject({ options: { data: 'd.yaml' } })
	expect(readArguments([])).toEqual({ json: false, quiet: false, options: { port: 8080 } })
	expect(readArguments(['-h', '--port', 'x'])).toEqual({ show: 'help' })
})

test.each<[string, string, string[]]>([
	['an unknown option', "Unknown option '--prt'", ['--prt', '1']],
	['an argument', "Unexpected argument 'start'", ['start']],
	['an option in place of a value', "Option '--port' argument missing", ['--port', '--json']],
	[
		'seeded data next to data of one’s own',
		'--instances: not allowed with data',
		['--data', 'a.json', '--instances', '5'],
	],
	['an audience without an issuer', '--audience: not allowed without issuer', ['--audience', 'a']],
	['an option without its value', "Option '--port <value>' argument missing", ['--port']],
	['a value for a flag', "Option '--json' does not take an argument", ['--json=yes']],
	['an invalid port', '--port: expected a port of 0 to 65535', ['--port', 'http']],
	['an empty number', '--seed: expected an integer of 0 to 4294967295', ['--seed=']],
	['a number out of range', '--instances: expected an integer of 0 to 100000', ['--instances=-1']],
	['an invalid form of keys', '--keys-as: expected one of numbers, strings', ['--keys-as', 'bigints']],
	[
		'an issuer that is not a URL',
		'--issuer: expected an absolute URL with http or https',
		['--issuer', 'keycloak'],
	],
	['a fault without a route', "--fault: expected ROUTE=FAULT, received '{}'", ['--fault', '{}']],
	['a fault that is not JSON', "--fault: expected JSON after '=', received '503x'", ['--fault', '*=503x']],
	[
		'two faults for one route',
		"--fault: given twice for '*'",
		['--fault', '*={"delay":1}', '--fault', '*={}'],
	],
	['an invalid fault', 'unknown fault property "code"', ['--fault', '*={"code":1}']],
])('refuses %s', (_, message, args) => {
	expect(() => readArguments(args)).toThrow(
		expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(message) }),
	)
})
