import { usableSignal } from '@operate-api/internal'
import { type AuthEvent, createEmit } from '../options/event.ts'
import { assertOptionalText, invalidOption } from '../options/options.ts'
import type { ExchangeSettings } from './exchange.ts'

/** The options that every login takes which asks a server for its credentials. */
export interface ExchangeOptions {
	/** The base URL of the Operate API: credentials go nowhere else. `createOperateClient` fills it in. */
	readonly baseUrl?: string | undefined
	/**
	 * Sends the requests for credentials; the platform's `fetch` by default. Where it needs a certificate or a proxy,
	 * give the API client the same one.
	 */
	readonly fetch?: typeof globalThis.fetch | undefined
	/** Milliseconds that one request for credentials may take, below 2^31; 10,000 by default. */
	readonly timeoutMs?: number | undefined
	/** Is told what the login does, without secrets. */
	readonly onEvent?: ((event: AuthEvent) => void) | undefined
	/** Allows http to addresses that are not loopback. Credentials then travel in the clear. */
	readonly allowInsecureHttp?: boolean | undefined
}

/** Checks what `exchange` is told. */
export function exchangeSettings(login: string, options: ExchangeOptions): ExchangeSettings {
	assertOptionalText(options, ['baseUrl'], login)
	const { timeoutMs = 10_000 } = options
	// A timer takes a longer time for no time at all.
	if (!(typeof timeoutMs === 'number' && timeoutMs > 0 && timeoutMs < 2 ** 31)) {
		throw invalidOption(`${login}: "timeoutMs"`, 'a positive number of milliseconds, below 2147483648')
	}
	if (options.fetch !== undefined && typeof options.fetch !== 'function') {
		throw invalidOption(`${login}: "fetch"`, 'a function')
	}
	// Looked up at the time of use, so that a `fetch` that is replaced later (by a test, by a tracer) is the one.
	const send: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
	return {
		// The AbortController may be a page's of jsdom, and the signal one that this `fetch` throws on.
		fetch: (input, init) => send(input, { ...init, signal: usableSignal(init?.signal) ?? null }),
		emit: createEmit(login, options.onEvent),
		timeoutMs,
	}
}
