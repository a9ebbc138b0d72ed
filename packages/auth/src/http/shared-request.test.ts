import { expect, test, vi } from 'vitest'
import { clientWith, grant, loginOf } from '../../test/fetcher.ts'
import { serve } from '../../test/server.ts'
import { AuthError } from '../errors/auth-error.ts'
import type { Token } from '../token/token.ts'
import { createTokenSource } from '../token/token-source.ts'
import type { Pause } from './shared-request.ts'

test('a call that a listener makes during a token request joins that request', async () => {
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	const within: Promise<unknown>[] = []
	const auth = loginOf('saas', server.url, {
		onEvent({ type }) {
			if (type === 'requested' && within.length < 3) within.push(client.GET('/v1/thing'))
		},
	})
	const client: ReturnType<typeof clientWith> = clientWith(auth, server.url)
	await client.GET('/v1/thing')
	await Promise.all(within)
	expect(within).toHaveLength(1)
	expect(server.count('/token')).toBe(1)
})

/**
 * Creates a source of tokens. Its request number `failing` wants to pause before another attempt; the others return `t`
 * and their number.
 */
function pausingSource(failing: number) {
	let requests = 0
	return createTokenSource<Token>(
		async (pause: Pause) => {
			requests++
			const value = `t${requests}`
			if (requests === failing) {
				await null
				if (!(await pause(5_000))) throw new AuthError('unavailable')
			}
			return { value, obtainedAt: Date.now(), expiresAt: Date.now() + 100_000 }
		},
		() => {},
	)
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
	'a call that starts %i turns after the last waiting caller has gone does not fail with that request',
	async (turns) => {
		const tokens = pausingSource(1)
		const controller = new AbortController()
		const first = tokens.get(controller.signal).catch((reason: unknown) => reason)
		await new Promise(setImmediate)
		controller.abort()
		for (let turn = 0; turn < turns; turn++) await null
		expect((await tokens.get(undefined)).value).toBe('t2')
		expect(await first).toMatchObject({ name: 'AbortError' })
	},
)

test('a call that joins an abandoned background request does not fail with it', async () => {
	vi.useFakeTimers({ toFake: ['Date'] })
	try {
		const tokens = pausingSource(2)
		const old = await tokens.get(undefined)
		vi.setSystemTime(Date.now() + 85_000)
		expect(await tokens.get(undefined)).toBe(old)
		for (let turn = 0; turn < 4; turn++) await null
		expect((await tokens.replace(old, undefined))?.value).toBe('t3')
	} finally {
		vi.useRealTimers()
	}
})
