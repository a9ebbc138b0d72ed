import { expect, test } from 'vitest'
import { basic, bearer, cookie, saas, selfManaged } from '../src/index.ts'

test.each([
	['saas', saas],
	['selfManaged', selfManaged],
	['cookie', cookie],
	['basic', basic],
	['bearer', bearer],
] as const)('%s without options names what it takes, also where no types are', (name, create) => {
	const make = create as () => unknown
	expect(make).toThrow(expect.objectContaining({ name: 'AuthError', code: 'invalid_options' }))
	expect(make).toThrow(`${name}: `)
})

const client = { clientId: 'id', clientSecret: 'secret' }
test.each([
	['fetch', (options: object) => saas({ ...client, ...options }), 'https://example.com'],
	['onEvent', (options: object) => saas({ ...client, ...options }), true],
	['onEvent', (options: object) => bearer(() => 'token', options), {}],
	['store', (options: object) => saas({ ...client, ...options }), { get: () => {} }],
	['store', (options: object) => saas({ ...client, ...options }), null],
	['timeoutMs', (options: object) => cookie({ username: 'demo', password: 'demo', ...options }), 0],
	['timeoutMs', (options: object) => saas({ ...client, ...options }), '10'],
	// A timer takes it for no time at all.
	['timeoutMs', (options: object) => saas({ ...client, ...options }), 2 ** 31],
])('a wrong "%s" is told when the login is made, not by its failure', (name, make, value) => {
	expect(() => make({ [name]: value })).toThrow(`"${name}" must be`)
})
