import type { Middleware } from 'openapi-fetch'
import { expectTypeOf, test } from 'vitest'
import type { Auth, SelfManagedOptions } from '../index.ts'
import { authFetch, none, selfManaged } from '../index.ts'

test('a login is an openapi-fetch middleware', () => {
	expectTypeOf<Auth>().toExtend<Middleware>()
})

test('authFetch returns a replacement for fetch', () => {
	expectTypeOf(authFetch(none())).toExtend<typeof globalThis.fetch>()
})

test('selfManaged takes either a secret or a signed assertion', () => {
	expectTypeOf(selfManaged).returns.toEqualTypeOf<Auth>()
	expectTypeOf<{ clientId: string; tokenUrl: string }>().not.toExtend<SelfManagedOptions>()
	expectTypeOf<{ clientId: string; tokenUrl: string; clientSecret: string }>().toExtend<SelfManagedOptions>()
})
