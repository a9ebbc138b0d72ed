import type { AuthError, AuthErrorCode } from '../errors/auth-error.ts'
import { isAlive, stateOf, type Token } from './token.ts'

const MINUTE_MS = 60_000
/** The pause after a request that brought no new token, in milliseconds, while the old token is valid. */
const PAUSE_MS = 5_000
/** How long a rejection of the credentials is remembered: servers count failed logins, and block the address. */
const REJECTION_MS = MINUTE_MS / 2
/** How long a response without a token is remembered, such as the 404 of a wrong realm: the next one is the same. */
const WRONG_RESPONSE_MS = MINUTE_MS / 6
const MEMORY_MS: Partial<Record<AuthErrorCode, number>> = {
	credentials_rejected: REJECTION_MS,
	invalid_response: WRONG_RESPONSE_MS,
	invalid_token: WRONG_RESPONSE_MS,
	redirect_refused: WRONG_RESPONSE_MS,
}

/** The state of a login's tokens. Every time is in milliseconds since the epoch. */
export interface TokenState<T extends Token> {
	/** The token in use. */
	readonly current: T | undefined
	/** The failure of the last request for a token, and how long it is remembered. */
	readonly failure: { readonly error: AuthError; readonly since: number; readonly until: number } | undefined
	/** When a request last brought no new token. */
	readonly pausedAt: number
	/** The token that the API refused last: the store may still have it. */
	readonly refused: T | undefined
	/**
	 * The token that replaced a refused one, until the API accepts it. If it is refused as well, the cause is not the token, and
	 * requesting another one for each call would only get the address blocked.
	 */
	readonly unproven: T | undefined
}

/** The state of a login before its first request. */
export const initialState: TokenState<never> = {
	current: undefined,
	failure: undefined,
	pausedAt: Number.NEGATIVE_INFINITY,
	refused: undefined,
	unproven: undefined,
}

/** Returns the state after a request brought a new token. */
export const afterToken = <T extends Token>(
	state: TokenState<T>,
	token: T,
	old: T | undefined,
	now: number,
): TokenState<T> => ({
	...state,
	current: token,
	failure: undefined,
	pausedAt: token.value === old?.value ? now : state.pausedAt,
})

/** Returns the state after a request for a token failed. */
export function afterFailure<T extends Token>(
	state: TokenState<T>,
	error: AuthError,
	now: number,
): TokenState<T> {
	const memoryMs = Math.min(MEMORY_MS[error.code] ?? error.retryAfterMs ?? 0, MINUTE_MS)
	const failure = memoryMs > 0 ? { error, since: now, until: now + memoryMs } : state.failure
	return { ...state, failure, pausedAt: now }
}

/** Returns the state after the API refused the token in use. */
export const afterRefusal = <T extends Token>(state: TokenState<T>, refused: T): TokenState<T> => ({
	...state,
	current: undefined,
	refused,
})

/** Returns the failure that another request would only repeat, if there is one. */
export function rememberedFailure({ failure }: TokenState<Token>, now: number): AuthError | undefined {
	return failure && now >= failure.since && now < failure.until ? failure.error : undefined
}

/** Whether the token in use has just replaced a refused one, so that yet another one would be refused too. */
export function isUnproven({ current, unproven }: TokenState<Token>, now: number): boolean {
	return (
		current !== undefined &&
		current.value === unproven?.value &&
		now >= current.obtainedAt &&
		now < current.obtainedAt + PAUSE_MS
	)
}

/** Returns the state after the API accepted a token. */
export const afterAcceptance = <T extends Token>(state: TokenState<T>, token: T): TokenState<T> =>
	state.unproven?.value === token.value ? { ...state, unproven: undefined } : state

/** `send`: send the token. `refresh`: send it, and request the next one in the background. `wait`: wait for the next one. */
export type Plan = 'send' | 'refresh' | 'wait'

/** Returns what to do for a call. */
export function planFor(state: TokenState<Token>, now: number): Plan {
	const { current, pausedAt } = state
	if (!current) {
		return 'wait'
	}
	const age = stateOf(current, now)
	const isPaused = now >= pausedAt && now < pausedAt + PAUSE_MS
	if (age === 'fresh' || (isPaused && isAlive(current, now))) {
		return 'send'
	}
	if (age === 'ageing') {
		return rememberedFailure(state, now) ? 'send' : 'refresh'
	}
	return 'wait'
}
