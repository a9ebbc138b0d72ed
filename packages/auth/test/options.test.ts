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
