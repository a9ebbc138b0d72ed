import { within } from '../http/within.ts'
import type { Emit } from '../options/event.ts'
import { isBearerToken } from './bearer-token.ts'
import type { Token } from './token.ts'
import type { TokenCache } from './token-cache.ts'
import type { TokenStore } from './token-store.ts'

/** Milliseconds that a store may take: one that hangs must not hang every call. */
export const patience = 5_000
/** Milliseconds after which a lock is no longer waited for: three tries of a token request with their waits are over. */
export const lockLife = 180_000

async function hash(identity: unknown): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify(identity))
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Reads a token back; some stores have parsed the JSON already, and any may hold something else by now. */
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

/** Creates the cache of one identity in a store; where the store fails, tokens are requested as if there were none. */
export function createStoreCache(store: TokenStore, identity: unknown, emit: Emit): TokenCache {
	let name: Promise<string> | undefined
	/** Nothing, where the platform cannot hash: a page over http has no `crypto.subtle`. */
	async function key(): Promise<string | undefined> {
		try {
			name ??= hash(identity)
			return await name
		} catch {
			emit('store_failed')
			return undefined
		}
	}

	async function attempt<T>(work: () => T | Promise<T>): Promise<T | undefined> {
		try {
			return await within(patience, async () => work())
		} catch {
			emit('store_failed')
			return undefined
		}
	}
	const read = (id: string) => attempt(async () => parse(await store.getItem(id)))

	return {
		async load(isUsable, request) {
			const id = await key()
			if (id === undefined) return { token: await request(), fromStore: false }
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
			if (found !== undefined) return found
			const lock = store.lock?.bind(store)
			if (lock === undefined) return ask()

			let outcome: Promise<{ token: Token; fromStore: boolean }> | undefined
			const work = () => {
				outcome ??= look().then((other) => other ?? ask())
				return outcome
			}
			try {
				await within(lockLife, async () => lock(id, work))
			} catch {
				// Either the request failed, which is told as it is, or the lock did, and the work goes on without it.
				if (outcome === undefined) emit('store_failed')
			}
			// What the lock itself gives back is not relied on.
			return work()
		},
		async drop(token) {
			const id = await key()
			if (id === undefined) return
			const found = await read(id)
			if (found?.value === token.value) await attempt(() => store.removeItem(id))
		},
	}
}
