import { isBrowser } from '@operate-api/internal'
import type { ClientAuth } from 'oauth4webapi'
import { AuthError } from '../errors/auth-error.ts'
import { assertSecure, parseUrl } from '../guard/guard.ts'
import { type Auth, createAuth } from '../guard/middleware.ts'
import { type ExchangeOptions, exchangeSettings } from '../http/exchange-options.ts'
import { assertText, invalidOption } from '../options/options.ts'
import { isBearerRefused, setBearer } from './bearer-token.ts'
import { createStoreCache } from './store-cache.ts'
import type { Token } from './token.ts'
import { requestToken } from './token-request.ts'
import { createTokenSource, type TokenSource } from './token-source.ts'
import type { TokenStore } from './token-store.ts'

/** Options for every login with client credentials. */
export interface ClientCredentialsOptions extends ExchangeOptions {
	/**
	 * Keeps tokens between runs or processes.
	 *
	 * @default memory
	 */
	readonly store?: TokenStore | undefined
	/**
	 * Allows client credentials in a browser, where anybody can read them.
	 *
	 * @default false
	 */
	readonly dangerouslyAllowBrowser?: boolean | undefined
}

/** The names of the options of {@link ClientCredentialsOptions}. */
export const clientCredentialsNames: readonly (keyof ClientCredentialsOptions)[] = [
	'baseUrl',
	'fetch',
	'timeoutMs',
	'onEvent',
	'allowInsecureHttp',
	'store',
	'dangerouslyAllowBrowser',
]

function assertStore(store: TokenStore | undefined, login: string): void {
	if (store === undefined) {
		return
	}
	const methods = [store?.getItem, store?.setItem, store?.removeItem]
	if (methods.some((method) => typeof method !== 'function')) {
		throw invalidOption(`${login}: "store"`, 'an object with getItem, setItem and removeItem')
	}
}

/** The parts in which logins with client credentials differ. */
export interface Grant {
	/** The name of the login's function. */
	readonly login: string
	readonly clientId: string
	readonly tokenUrl: string | URL
	readonly clientAuth: ClientAuth
	readonly issuer?: string | undefined
	/** Returns the further parameters of a request for a token for this base URL. */
	parameters(baseUrl: string): Readonly<Record<string, string>>
	/** Returns what else to check if the credentials are rejected. */
	rejectionHint?(baseUrl: string): string | undefined
	/** The method of client authentication. It is part of what identifies a token in a store. */
	readonly method: string
}

/** A token that was sent, and its source. */
interface Sent {
	readonly source: TokenSource<Token>
	readonly token: Token
}

/** Creates the function that returns the token source of a base URL. Base URLs with the same parameters share one. */
function createSources(grant: Grant, url: URL, options: ClientCredentialsOptions) {
	const { login, clientId, method } = grant
	const sources = new Map<string, TokenSource<Token>>()
	const settings = exchangeSettings(login, options)
	function create(baseUrl: string): TokenSource<Token> {
		const parameters = grant.parameters(baseUrl)
		const rejectionHint = grant.rejectionHint?.(baseUrl)
		const identity = ['client_credentials', url.href, clientId, method, Object.entries(parameters).sort()]
		return createTokenSource(
			(pause) =>
				requestToken({ ...grant, tokenUrl: url.href, parameters }, { ...settings, rejectionHint }, pause),
			settings.emit,
			options.store && createStoreCache(options.store, identity, settings.emit),
		)
	}
	function sourceOf(baseUrl: string): TokenSource<Token> {
		const name = JSON.stringify(grant.parameters(baseUrl))
		const source = sources.get(name) ?? create(baseUrl)
		sources.set(name, source)
		return source
	}
	return { sourceOf, emit: settings.emit }
}

/** Creates a login that requests its tokens with client credentials. */
export function clientCredentials(grant: Grant, options: ClientCredentialsOptions): Auth {
	const { login, clientId, tokenUrl } = grant
	assertText(clientId, `${login}: "clientId"`)
	if (isBrowser() && options.dangerouslyAllowBrowser !== true) {
		throw new AuthError('browser_refused', { login })
	}
	const url = parseUrl(tokenUrl, `${login}: "tokenUrl"`)
	assertSecure(url, options.allowInsecureHttp, `${login}: "tokenUrl"`)
	assertStore(options.store, login)
	const { sourceOf, emit } = createSources(grant, url, options)
	return createAuth<Sent>(
		{
			async get({ baseUrl, signal }) {
				const source = sourceOf(baseUrl)
				return { source, token: await source.get(signal) }
			},
			apply: (request, { token }) => setBearer(request, token.value),
			isRefused: (response, request, { token }) => isBearerRefused(response, request, token.value),
			async renew({ source, token }, { signal }) {
				const next = await source.replace(token, signal)
				return next && { source, token: next }
			},
			onAccepted: (_response, { source, token }) => source.accept(token),
		},
		{ baseUrl: options.baseUrl, allowInsecureHttp: options.allowInsecureHttp, emit },
	)
}
