import { AuthError } from '../errors/auth-error.ts'
import { createRequestSlot, type Pause, type RequestSlot } from '../http/shared-request.ts'
import type { Emit } from '../options/event.ts'
import { isAlive, stateOf, type Token } from './token.ts'
import type { TokenCache } from './token-cache.ts'
import {
	afterAcceptance,
	afterFailure,
	afterRefusal,
	afterToken,
	initialState,
	isUnproven,
	planFor,
	rememberedFailure,
	type TokenState,
} from './token-state.ts'

/** Provides the token of a login, and requests another one when it expires or is refused. */
export interface TokenSource<T extends Token> {
	/** Returns a token that can be sent now. */
	get(signal: AbortSignal | undefined): Promise<T>
	/** Returns a token to try instead of one that the API refused. Undefined if no other token can be expected. */
	replace(refused: T, signal: AbortSignal | undefined): Promise<T | undefined>
	/** Records that the API accepted the token. */
	accept(token: T): void
	/** Waits for a running request, then forgets the token and returns it. */
	forget(): Promise<T | undefined>
	/** Whether this token was forgotten: a call that was sent with it must not request another one. */
	isForgotten(token: T): boolean
}

/** The parts of a token source. */
interface Parts<T extends Token> {
	readonly request: (pause: Pause) => Promise<T>
	readonly emit: Emit
	readonly cache: TokenCache<T> | undefined
	/** The only part that changes. */
	state: TokenState<T>
}

const isUsable = (token: Token): boolean => stateOf(token, Date.now()) !== 'spent'

async function load<T extends Token>(
	{ cache, request, state: { refused } }: Parts<T>,
	old: T | undefined,
	pause: Pause,
): Promise<{ token: T; fromStore: boolean }> {
	if (cache === undefined) {
		return { token: await request(pause), fromStore: false }
	}
	if (old !== undefined && old === refused) {
		await cache.drop(old)
	}
	const isNew = ({ value }: T) => value !== old?.value && value !== refused?.value
	return cache.load(
		(token) => isNew(token) && isUsable(token),
		() => request(pause),
	)
}

async function refresh<T extends Token>(parts: Parts<T>, old: T | undefined, pause: Pause): Promise<T> {
	const start = Date.now()
	try {
		const { token, fromStore } = await load(parts, old, pause)
		parts.state = afterToken(parts.state, token, old, Date.now())
		parts.emit('refreshed', { durationMs: Date.now() - start, expiresAt: token.expiresAt, fromStore })
		return token
	} catch (error) {
		const reason = error instanceof AuthError ? error : new AuthError('network')
		const now = Date.now()
		parts.state = afterFailure(parts.state, reason, now)
		const { code, status, retryAfterMs } = reason
		parts.emit('failed', { durationMs: now - start, code, status, retryAfterMs })
		throw reason
	}
}

/** Waits for the next token, unless the last failure is still remembered. */
async function next<T extends Token>(
	parts: Parts<T>,
	slot: RequestSlot<T | undefined, T>,
	old: T | undefined,
	signal: AbortSignal | undefined,
): Promise<T> {
	for (;;) {
		const known = slot.running() ? undefined : rememberedFailure(parts.state, Date.now())
		if (known) {
			throw known
		}
		const joined = slot.join(old)
		try {
			return await joined.wait(signal)
		} catch (error) {
			// A caller that joined after the request was abandoned needs another one.
			if (!joined.isAbandoned() || signal?.aborted) {
				throw error
			}
		}
	}
}

/** Creates the source of one login's tokens, with one request at a time. */
export function createTokenSource<T extends Token>(
	request: (pause: Pause) => Promise<T>,
	emit: Emit,
	cache?: TokenCache<T> | undefined,
): TokenSource<T> {
	const parts: Parts<T> = { request, emit, cache, state: initialState }
	const slot = createRequestSlot<T | undefined, T>((old, pause) => refresh(parts, old, pause))
	const forgotten = new WeakSet<T>()

	async function get(signal: AbortSignal | undefined): Promise<T> {
		// Not `throwIfAborted()`, which signals of other realms lack.
		if (signal?.aborted) {
			throw signal.reason
		}
		const { current } = parts.state
		const plan = planFor(parts.state, Date.now())
		if (plan === 'refresh') {
			slot.join(current)
		}
		if (current && plan !== 'wait') {
			return current
		}
		try {
			return await next(parts, slot, current, signal)
		} catch (error) {
			if (current === undefined || signal?.aborted || !isAlive(current, Date.now())) {
				throw error
			}
			return current
		}
	}

	return {
		get,
		async replace(refused, signal) {
			const { current } = parts.state
			if (current && current.value !== refused.value) {
				// Another call has already replaced it. `get` checks whether the new one can still be sent.
				return get(signal)
			}
			if (isUnproven(parts.state, Date.now())) {
				return undefined
			}
			if (current) {
				parts.state = afterRefusal(parts.state, refused)
			}
			const token = await next(parts, slot, refused, signal)
			parts.state = { ...parts.state, unproven: token }
			return token.value === refused.value ? undefined : token
		},
		accept(token) {
			parts.state = afterAcceptance(parts.state, token)
		},
		async forget() {
			await slot.running()?.result.catch(() => {})
			const { current } = parts.state
			parts.state = { ...parts.state, current: undefined }
			if (current) {
				forgotten.add(current)
			}
			return current
		},
		isForgotten: (token) => forgotten.has(token),
	}
}
