import { maxDelayMs, usableSignal } from '@operate-api/internal'
import { type AuthEvent, createEmit } from '../options/event.ts'
import { invalidOption } from '../options/options.ts'
import type { ExchangeSettings } from './exchange.ts'

/** Options for every login that requests its credentials from a server. */
export interface ExchangeOptions {
	/** The base URL of the Operate API. Credentials go nowhere else. `createOperateClient` sets it. */
	readonly baseUrl?: string | URL | undefined
	/**
	 * Sends the requests for credentials. If it needs a certificate or a proxy, pass the same one to the API client.
	 *
	 * @default the platform's `fetch`
	 */
	readonly fetch?: typeof globalThis.fetch | undefined
	/**
	 * How long one request for credentials may take, in milliseconds, below 2^31.
	 *
	 * @default 10_000
	 */
	readonly timeoutMs?: number | undefined
	/** Called for each event of the login. Events contain no secrets. */
	readonly onEvent?: ((event: AuthEvent) => void) | undefined
	/**
	 * Allows http to addresses that are not loopback. Credentials are then sent unencrypted.
	 *
	 * @default false
	 */
	readonly allowInsecureHttp?: boolean | undefined
}

/** Checks the timeout of a login. */
export function assertTimeout(timeoutMs: unknown, login: string): asserts timeoutMs is number {
	if (!(typeof timeoutMs === 'number' && timeoutMs > 0 && timeoutMs <= maxDelayMs)) {
		throw invalidOption(`${login}: "timeoutMs"`, `milliseconds above 0 and at most ${maxDelayMs}`)
	}
}

/** Checks the options of an exchange, and fills in their defaults. */
export function exchangeSettings(
	login: string,
	options: ExchangeOptions,
	rejectionHint?: string | undefined,
): ExchangeSettings {
	const { timeoutMs = 10_000 } = options
	assertTimeout(timeoutMs, login)
	if (options.fetch !== undefined && typeof options.fetch !== 'function') {
		throw invalidOption(`${login}: "fetch"`, 'a function')
	}
	// Looked up for each request, so that a `fetch` that a test or a tracer replaces later is used.
	const send: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
	return {
		login,
		// The AbortController may be jsdom's, and its signal one that this `fetch` throws on.
		fetch: (input, init) => send(input, { ...init, signal: usableSignal(init?.signal) ?? null }),
		emit: createEmit(login, options.onEvent),
		timeoutMs,
		rejectionHint,
	}
}
