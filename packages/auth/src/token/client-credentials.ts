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
import { createTokenSource } from './token-source.ts'
import type { TokenStore } from './token-store.ts'

/** The options that the logins with client credentials have in common. */
export interface ClientCredentialsOptions extends ExchangeOptions {
	/** Keeps tokens between runs or processes; memory by default. */
	readonly store?: TokenStore | undefined
	/** Allows client credentials in a browser, where anybody can read them. */
	readonly dangerouslyAllowBrowser?: boolean | undefined
}

function assertStore(store: TokenStore | undefined, login: string): void {
	if (store === undefined) return
	const methods = [store?.getItem, store?.setItem, store?.removeItem]
	if (methods.some((method) => typeof method !== 'function')) {
		throw invalidOption(`${login}: "store"`, 'an object with getItem, setItem and removeItem')
	}
}

/** What a login with client credentials adds to the common options. */
export interface Grant {
	/** The name of the login's function. */
	readonly login: string
	readonly clientId: string
	readonly tokenUrl: string
	readonly clientAuth: ClientAuth
	readonly issuer?: string | undefined
	readonly parameters: Readonly<Record<string, string>>
	/** The method of client authentication: it makes tokens differ. */
	readonly method: string
}

/** Creates a login that gets its tokens by client credentials. */
export function clientCredentials(grant: Grant, options: ClientCredentialsOptions): Auth {
	const { login, clientId, tokenUrl, parameters, method } = grant
	assertText(clientId, `${login}: "clientId"`)
	assertText(tokenUrl, `${login}: "tokenUrl"`)
	if (isBrowser() && options.dangerouslyAllowBrowser !== true) throw new AuthError('browser_refused')
	const url = parseUrl(tokenUrl, `${login}: "tokenUrl"`)
	assertSecure(url, options.allowInsecureHttp, `${login}: "tokenUrl"`)
	const settings = exchangeSettings(login, options)
	const identity = ['client_credentials', url.href, clientId, method, Object.entries(parameters).sort()]
	assertStore(options.store, login)
	const cache = options.store && createStoreCache(options.store, identity, settings.emit)
	const tokens = createTokenSource(
		(rest) => requestToken({ ...grant, tokenUrl: url.href }, settings, rest),
		settings.emit,
		cache,
	)

	return createAuth<Token>(
		{
			get: ({ signal }) => tokens.get(signal),
			apply: (request, token) => setBearer(request, token.value),
			isRefused: (response, request, token) => isBearerRefused(response, request, token.value),
			renew: (refused, { signal }) => tokens.replace(refused, signal),
			onAccepted: (_response, token) => tokens.accept(token),
		},
		{ baseUrl: options.baseUrl, allowInsecureHttp: options.allowInsecureHttp, emit: settings.emit },
	)
}
