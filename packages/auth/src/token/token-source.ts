import { AuthError, type AuthErrorCode } from '../errors/auth-error.ts'
import { type Flight, type Rest, startFlight } from '../http/flight.ts'
import type { Emit } from '../options/event.ts'
import { isAlive, stateOf, type Token } from './token.ts'
import type { TokenCache } from './token-cache.ts'

/** Hands out the token, and gets another when that one ends or is not accepted. */
export interface TokenSource<T extends Token> {
	/** Gets a token that can be sent now. */
	get(signal: AbortSignal | undefined): Promise<T>
	/** Gets another token than this one, which the API has refused; `undefined` where there is none to try. */
	replace(refused: T, signal: AbortSignal | undefined): Promise<T | undefined>
	/** Notes that the API has accepted the token. */
	accept(token: T): void
	/** Forgets the token, after the request for one that is under way, and returns it. */
	forget(): Promise<T | undefined>
	/** Tells whether this token was forgotten: a call that was sent with it must not bring another one. */
	isForgotten(token: T): boolean
}

const minute = 60_000
/** How long a refresh that brought nothing is not tried again while the old token lives. */
const pause = 5_000
/** How long a rejection of the credentials is remembered: failed requests count against the address too. */
const rejectionMemory = minute / 2
/** How long a response is remembered that no token is in, such as the 404 of a wrong realm: the next one is the same. */
const wrongResponseMemory = minute / 6
const memoryOf: Partial<Record<AuthErrorCode, number>> = {
	credentials_rejected: rejectionMemory,
	invalid_response: wrongResponseMemory,
	invalid_token: wrongResponseMemory,
	redirect_refused: wrongResponseMemory,
}

const isUsable = (token: Token): boolean => stateOf(token, Date.now()) !== 'spent'

/** Creates the source of one login's tokens: one cache, one request at a time. */
export function createTokenSource<T extends Token>(
	request: (rest: Rest) => Promise<T>,
	emit: Emit,
	cache?: TokenCache<T> | undefined,
): TokenSource<T> {
	let current: T | undefined
	let flight: Flight<T> | undefined
	let failure: { readonly error: AuthError; readonly since: number; readonly until: number } | undefined
	let pausedAt = Number.NEGATIVE_INFINITY
	/** What the API refused last: the store may still have it. */
	let refusedToken: T | undefined
	// The token that a refusal brought and that the API has not accepted since: if it is refused as well, then the
	// token is not what is wrong, and asking for one more at each call would only get the address blocked.
	let unproven: Token | undefined

	const forgotten = new WeakSet<T>()

	const isPaused = (now: number) => now >= pausedAt && now < pausedAt + pause

	function remembered(now: number): AuthError | undefined {
		return failure !== undefined && now >= failure.since && now < failure.until ? failure.error : undefined
	}

	async function load(old: T | undefined, rest: Rest): Promise<{ token: T; fromStore: boolean }> {
		if (cache === undefined) return { token: await request(rest), fromStore: false }
		if (old !== undefined && old === refusedToken) await cache.drop(old)
		const isNew = ({ value }: T) => value !== old?.value && value !== refusedToken?.value
		return cache.load(
			(token) => isNew(token) && isUsable(token),
			() => request(rest),
		)
	}

	async function refresh(old: T | undefined, rest: Rest): Promise<T> {
		const start = Date.now()
		try {
			const { token, fromStore } = await load(old, rest)
			if (token.value === old?.value) pausedAt = Date.now()
			current = token
			failure = undefined
			emit('refreshed', { durationMs: Date.now() - start, expiresAt: token.expiresAt, fromStore })
			return token
		} catch (error) {
			const reason = error instanceof AuthError ? error : new AuthError('network')
			const now = Date.now()
			pausedAt = now
			const memory = memoryOf[reason.code] ?? reason.retryAfterMs ?? 0
			if (memory > 0) failure = { error: reason, since: now, until: now + Math.min(memory, minute) }
			const { code, status, retryAfterMs } = reason
			emit('failed', { durationMs: now - start, code, status, retryAfterMs })
			throw reason
		}
	}

	/** Joins the request that runs, or starts one. */
	function fly(old: T | undefined): Flight<T> {
		if (flight !== undefined) return flight
		const mine = startFlight((rest) => refresh(old, rest))
		const land = () => {
			if (flight === mine) flight = undefined
		}
		// Those who wait hear of a failure; where nobody does, it must not end the process.
		mine.result.then(land, land)
		flight = mine
		return mine
	}

	async function next(old: T | undefined, signal: AbortSignal | undefined): Promise<T> {
		for (;;) {
			const known = flight === undefined ? remembered(Date.now()) : undefined
			if (known !== undefined) throw known
			const joined = fly(old)
			try {
				return await joined.wait(signal)
			} catch (error) {
				// Whoever still waits for a request that was given up since nobody did came after that: it asks anew.
				if (!joined.isAbandoned() || signal?.aborted) throw error
			}
		}
	}

	return {
		async get(signal) {
			if (signal?.aborted) throw signal.reason
			if (current === undefined) return next(undefined, signal)
			const old = current
			const now = Date.now()
			const state = stateOf(old, now)
			if (state === 'fresh') return old
			if (isPaused(now) && isAlive(old, now)) return old
			if (state === 'ageing') {
				if (remembered(now) === undefined) fly(old)
				return old
			}
			try {
				return await next(old, signal)
			} catch (error) {
				if (signal?.aborted || !isAlive(old, Date.now())) throw error
				return old
			}
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
				refusedToken = refused
			}
			const token = await next(refused, signal)
			unproven = token
			return token.value === refused.value ? undefined : token
		},
		accept(token) {
			if (unproven?.value === token.value) unproven = undefined
		},
		async forget() {
			await flight?.result.catch(() => {})
			const token = current
			current = undefined
			if (token !== undefined) forgotten.add(token)
			return token
		},
		isForgotten: (token) => forgotten.has(token),
	}
}
