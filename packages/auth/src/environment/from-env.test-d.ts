import { expectTypeOf, test } from 'vitest'
import type { authFromEnv, Env } from '../index.ts'

type Given = Parameters<typeof authFromEnv>[0]

test('authFromEnv takes process.env, and a copy with other values', () => {
	expectTypeOf<typeof process.env>().toExtend<Given>()
	expectTypeOf({ ...process.env, CAMUNDA_OPERATE_BASE_URL: 'https://operate.example' }).toExtend<Given>()
	expectTypeOf<Record<string, string>>().toExtend<Env>()
})

test("authFromEnv takes a worker's bindings, which may contain other values than strings", () => {
	interface Bindings {
		CAMUNDA_CLIENT_ID: string
		CAMUNDA_CLIENT_SECRET: string
		CACHE: { get(name: string): Promise<string | null> }
	}
	expectTypeOf<Bindings>().toExtend<Given>()
})

test('authFromEnv does not take options as variables, nor a variable that is a number', () => {
	expectTypeOf<{ timeoutMs: number }>().not.toExtend<Given>()
	expectTypeOf<{ CAMUNDA_CLIENT_ID: number }>().not.toExtend<Given>()
})
