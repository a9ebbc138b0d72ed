import { AuthError } from '../auth-error.ts'
import type { Emit } from './event.ts'
import type { TokenCache } from './token-cache.ts'
import { waitFor } from './wait.ts'

/** A token with its times, in milliseconds since the epoch. */
export interface Token {
	readonly value: string
	/** When the request for it was sent. */
	readonly obtainedAt: number
	/** When it ends; absent where the server did not say. */
	readonly expiresAt?: number | undefined
}

/** Hands out the token, and gets another when that one ends or is not accepted. */
export interface TokenSource<T extends Token> {
	/** Gets a token that can be sent now. */
	get(signal: AbortSignal | undefined): Promise<T>
	/** Gets another token than this one, which the API has refused; `undefined` where there is none to try. */
	replace(refused: T, signal: AbortSignal | undefined): Promise<T | undefined>
	/** Notes that the API has accepted the token. */
	accept(token: T): void
}

const minute = 60_000
/** How long a refresh that brought nothing is not tried again while the old token lives. */
const pause = 5_000
/** How long a rejection of the credentials is remembered: failed requests count against the address too. */
const rejectionMemory = minute / 2

/** `fresh`: send it. `ageing`: send it, and get the next one behind. `spent`: wait for the next one. */
function stateOf(token: Token, now: number): 'fresh' | 'ageing' | 'spent' {
	// A clock that has jumped back says nothing about how old the token is.
	if (now < token.obtainedAt) return 'spent'
	if (token.expiresAt === undefined) return 'fresh'
	const life = token.expiresAt - token.obtainedAt
	const left = token.expiresAt - now
	if (left <= Math.min(10_000, life / 10)) return 'spent'
	return left <= Math.min(30_000, life / 5) ? 'ageing' : 'fresh'
}

/** Tells whether a token may still be sent. */
export const isAlive = (token: Token): boolean => stateOf(token, Date.now()) !== 'spent'

/** Creates the source of one strategy's tokens: one cache, one request at a time. */
export function createTokenSource<T extends Token>(
	request: () => Promise<T>,
	emit: Emit,
	cache?: TokenCache<T> | undefined,
): TokenSource<T> {
	let current: T | undefined
	let flight: Promise<T> | undefined
	let failure: { readonly error: AuthError; readonly since: number; readonly until: number } | undefined
	let pausedAt = Number.NEGATIVE_INFINITY
	// The token that a refusal brought and that the API has not accepted since: if it is refused as well, then the
	// token is not what is wrong, and asking for one more at each call would only get the address blocked.
	let unproven: Token | undefined

	const isPaused = (now: number) => now >= pausedAt && now < pausedAt + pause

	async function refresh(old: T | undefined): Promise<T> {
		const start = Date.now()
		try {
			const isUsable = (token: T) => token.value !== old?.value && isAlive(token)
			const { token, fromStore } = cache
				? await cache.load(isUsable, request)
				: { token: await request(), fromStore: false }
			if (token.value === old?.value) pausedAt = Date.now()
			current = token
			failure = undefined
			emit('refreshed', { durationMs: Date.now() - start, expiresAt: token.expiresAt, fromStore })
			return token
		} catch (error) {
			const reason = error instanceof AuthError ? error : new AuthError('network_error')
			const now = Date.now()
			pausedAt = now
			const memory = reason.code === 'credentials_rejected' ? rejectionMemory : (reason.retryAfterMs ?? 0)
			if (memory > 0) failure = { error: reason, since: now, until: now + Math.min(memory, minute) }
			const { code, status, retryAfterMs } = reason
			emit('failed', { durationMs: now - start, code, status, retryAfterMs })
			throw reason
		}
	}

	/** Joins the request that runs, or starts one. */
	function fly(old: T | undefined): Promise<T> {
		if (flight !== undefined) return flight
		const now = Date.now()
		if (failure !== undefined && now >= failure.since && now < failure.until)
			return Promise.reject(failure.error)
		const mine = refresh(old).finally(() => {
			if (flight === mine) flight = undefined
		})
		// Those who wait hear of a failure; where nobody does, it must not end the process.
		mine.catch(() => {})
		flight = mine
		return mine
	}

	return {
		get(signal) {
			if (signal?.aborted) return Promise.reject(signal.reason)
			if (current === undefined) return waitFor(fly(undefined), signal)
			const now = Date.now()
			const state = stateOf(current, now)
			if (state === 'fresh') return Promise.resolve(current)
			const alive = now >= current.obtainedAt && now < (current.expiresAt ?? 0)
			if (state === 'spent' && !(alive && isPaused(now))) return waitFor(fly(current), signal)
			if (!isPaused(now)) fly(current).catch(() => {})
			return Promise.resolve(current)
		},
		async replace(refused, signal) {
			if (current !== undefined && current.value !== refused.value) {
				// A token that others have got meanwhile; `get` tells whether that one can still be sent.
				return this.get(signal)
			}
			if (current !== undefined) {
				const { obtainedAt, value } = current
				const now = Date.now()
				if (unproven?.value === value && now >= obtainedAt && now < obtainedAt + pause) return undefined
				current = undefined
				await waitFor(Promise.resolve(cache?.drop(refused)), signal)
			}
			const token = await waitFor(current === undefined ? fly(refused) : this.get(signal), signal)
			if (token.value === refused.value) return undefined
			unproven = token
			return token
		},
		accept(token) {
			if (unproven?.value === token.value) unproven = undefined
		},
	}
}
