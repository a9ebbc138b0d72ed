import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createOperateClient, key, OperateError } from '../../src/index.ts'
import { serve } from '../server.ts'

const server = await serve(() => ({ status: 200, body: { key: 1, deleted: 1, message: 'done' } }))
afterAll(() => server[Symbol.asyncDispose]())
const operate = createOperateClient({ baseUrl: server.url })

const refused = async (call: Promise<unknown>) => {
	const before = server.received.length
	const error = await call.then(
		() => undefined,
		(error: unknown) => error,
	)
	expect(error).toBeInstanceOf(OperateError)
	expect(error).toMatchObject({ code: 'invalid_parameter', path: expect.stringContaining('{') })
	expect(server.received.length).toBe(before)
	return error as OperateError
}

describe('path parameters', () => {
	it.each(['', '.', '..', '%2e%2e', '../incidents', '1/..', '-1', '1.5', 'abc', '1 ', '9223372036854775808'])(
		'refuses the key %j by name, before anything is sent',
		async (value) => {
			const error = await refused(operate.processInstances.delete(value as never))
			expect(error).toMatchObject({ method: 'DELETE', detail: expect.stringMatching(/^key: expected a key/) })
			await refused(
				operate.DELETE('/v1/process-instances/{key}', { params: { path: { key: value as never } } }),
			)
			await refused(
				operate.request('delete', '/v1/process-instances/{key}', {
					params: { path: { key: value as never } },
				}),
			)
		},
	)

	it.each([undefined, null, {}, ['1'], Number.NaN, 2 ** 53, 1.5])('refuses %o as a key', async (value) => {
		await refused(operate.incidents.get(value as never))
	})

	it('says that a key is missing', async () => {
		const missing = (await refused(operate.incidents.get(undefined as never))).detail
		expect(missing).toBe('key: expected a string, received undefined')
	})

	it('refuses a call without the parameter', async () => {
		await refused(operate.GET('/v1/incidents/{key}', {} as never))
		await refused(operate.GET('/v1/incidents/{key}', undefined as never))
	})

	it('accepts safe numbers and bigints from JavaScript callers', async () => {
		for (const value of [2251799813685249, 9007199254740993n]) await operate.incidents.get(value as never)
		expect(server.received.slice(-2).map(({ path }) => path)).toEqual([
			'/v1/incidents/2251799813685249',
			'/v1/incidents/9007199254740993',
		])
	})

	it('sends any id in its place of the path, or refuses it', async () => {
		const characters = fc.constantFrom(...'./\\%;?#&:@ aé1-\u0000\n\u007f\ud800😀'.split(''), '..', '%2F')
		const ids = fc.array(characters, { maxLength: 6 }).map((parts) => parts.join(''))
		await fc.assert(
			fc.asyncProperty(ids, async (id) => {
				const before = server.received.length
				const error = await operate.decisionInstances.get(id).catch((error: unknown) => error)
				if (error instanceof OperateError) {
					expect(error.code).toBe('invalid_parameter')
					expect(server.received.length).toBe(before)
				} else {
					const path = server.received.at(-1)?.path ?? ''
					expect(path).toMatch(/^\/v1\/decision-instances\/[^/?#]+$/)
					expect(decodeURIComponent(path.slice('/v1/decision-instances/'.length))).toBe(id)
				}
			}),
			{ numRuns: 150 },
		)
		await operate.decisionInstances.get(`${key('9007199254740993')}-1`)
		expect(server.received.at(-1)?.path).toBe('/v1/decision-instances/9007199254740993-1')
	})
})
