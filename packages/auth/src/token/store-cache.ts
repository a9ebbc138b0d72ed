import { within } from '../http/within.ts'
import type { Emit } from '../options/event.ts'
import { isBearerToken } from './bearer-token.ts'
import type { Token } from './token.ts'
import type { TokenCache } from './token-cache.ts'
import type { TokenStore } from './token-store.ts'

/** How long an operation of a store may take, in milliseconds. After that, the login continues without the store. */
export const MAX_OPERATION_MS = 1_000
/** How long to wait for a lock, in milliseconds. After that, the token is requested without it. */
export const MAX_LOCK_WAIT_MS = 5_000

async function hash(identity: unknown): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify(identity))
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Parses a stored token. Some stores return parsed JSON, and any store may contain something else by now. */
function parse(item: unknown): Token | undefined {
	try {
		const token: unknown = typeof item === 'string' ? JSON.parse(item) : item
		if (typeof token !== 'object' || token === null) return undefined
		const { value, obtainedAt, expiresAt } = token as Record<string, unknown>
		if (!isBearerToken(value) || typeof obtainedAt !== 'number') return undefined
		if (expiresAt !== undefined && typeof expiresAt !== 'number') return undefined
		return { value, obtainedAt, expiresAt }
	} catch {
		return undefined
	}
}

/** Runs the operations of a store, within their time. */
interface Operations {
	/** Returns undefined if the operation failed or timed out. */
	attempt<T>(work: () => T | Promise<T>): Promise<T | undefined>
	/** Whether an operation that timed out is still running, for instance because a file system hangs. */
	isHanging(): boolean
}

function createOperations(emit: Emit): Operations {
	let hanging: Promise<unknown> | undefined
	return {
		isHanging: () => hanging !== undefined,
		async attempt(work) {
			// Every further operation would take as long, and block another thread of the platform.
			if (hanging !== undefined) {
				return undefined
			}
			const running = (async () => work())()
			try {
				return await within(MAX_OPERATION_MS, async (late) => {
					late.addEventListener('abort', () => {
						hanging = running
						const settle = () => {
							hanging = undefined
						}
						running.then(settle, settle)
					})
					return running
				})
			} catch {
				emit('store_failed')
				return undefined
			}
		},
	}
}

type Loaded = Awaited<ReturnType<TokenCache['load']>>

/** Runs work under a lock, once. If the lock fails, the work is done without it. */
async function withLock(
	lock: NonNullable<TokenStore['lock']>,
	id: string,
	start: () => Promise<Loaded>,
	emit: Emit,
): Promise<Loaded> {
	let outcome: Promise<Loaded> | undefined
	const work = () => {
		outcome ??= start()
		return outcome
	}
	try {
		await within(MAX_LOCK_WAIT_MS, async (signal) => lock(id, work, { signal }))
	} catch {
		// If the request failed, its own error follows.
		if (outcome === undefined) {
			emit('store_failed')
		}
	}
	// A lock may not return the result of its work.
	return work()
}

/** Creates the cache of one identity in a store. If the store fails, tokens are requested as if there were none. */
export function createStoreCache(store: TokenStore, identity: unknown, emit: Emit): TokenCache {
	const { attempt, isHanging } = createOperations(emit)
	let name: Promise<string> | undefined
	/** Returns undefined if the platform cannot hash: a page over http has no `crypto.subtle`. */
	async function key(): Promise<string | undefined> {
		try {
			name ??= hash(identity)
			return await name
		} catch {
			emit('store_failed')
			return undefined
		}
	}
	const read = (id: string) => attempt(async () => parse(await store.getItem(id)))

	return {
		async load(isUsable, request) {
			const id = await key()
			if (id === undefined) {
				return { token: await request(), fromStore: false }
			}
			const look = async () => {
				const found = await read(id)
				return found !== undefined && isUsable(found) ? { token: found, fromStore: true } : undefined
			}
			const ask = async () => {
				const token = await request()
				const ttl = token.expiresAt && Math.max(1, Math.ceil((token.expiresAt - Date.now()) / 1000))
				await attempt(() => store.setItem(id, JSON.stringify(token), ttl === undefined ? {} : { ttl }))
				return { token, fromStore: false }
			}
			const found = await look()
			if (found !== undefined) {
				return found
			}
			const lock = store.lock?.bind(store)
			if (lock === undefined || isHanging()) {
				return ask()
			}
			return withLock(lock, id, async () => (await look()) ?? (await ask()), emit)
		},
		async drop(token) {
			const id = await key()
			if (id === undefined) {
				return
			}
			const found = await read(id)
			if (found?.value === token.value) {
				await attempt(() => store.removeItem(id))
			}
		},
	}
}
