import { createAdmin } from './admin.ts'
import { ApiError } from './api/api-error.ts'
import { createErrorAnswers } from './api/error-answers.ts'
import { createOperations } from './api/operations.ts'
import { type CamundaVersion, profileOf } from './camunda-version.ts'
import { type Clock, createClock } from './clock.ts'
import { loadRecords } from './data/load-records.ts'
import type { Fault } from './faults/fault.ts'
import { createFaults, type Faults } from './faults/faults.ts'
import { type Answer, htmlPage, text, withHeaders } from './http/answer.ts'
import type { LoggedRequest } from './http/log.ts'
import type { Request } from './http/request.ts'
import { createRoutes, type Routes } from './http/routes.ts'
import { startServer } from './http/server.ts'
import { clients, users } from './login/accounts.ts'
import { createAuthentication } from './login/authenticate.ts'
import { createCookieLogin } from './login/cookie-login.ts'
import { createIdentity, discoverIssuer } from './login/identity.ts'
import { createSessions } from './login/sessions.ts'
import { createTokenEndpoints, paths, saasAudience, selfManagedAudience } from './login/token-endpoints.ts'
import { createModel } from './model/model.ts'
import { checkOptions, type OperateOptions } from './options.ts'
import { seedRecords } from './seed/seed.ts'
import { createSwagger } from './swagger/swagger.ts'

/** What client credentials need, and where to. */
export interface ClientLogin {
	readonly baseUrl: string
	readonly tokenUrl: string
	readonly clientId: string
	readonly clientSecret: string
}

/** What a user's login needs, and where to. */
export interface UserLogin {
	readonly baseUrl: string
	readonly username: string
	readonly password: string
}

/** Operate and its token endpoints, running on this machine. */
export interface OperateEmulator extends AsyncDisposable {
	readonly url: string
	readonly camunda: CamundaVersion
	/** The login of a SaaS cluster, under an address with the cluster's id. */
	readonly saas: ClientLogin & { readonly audience: string }
	/** The login of a Self-Managed cluster by client credentials. */
	readonly selfManaged: ClientLogin
	/** The login of a user by cookie; `loginUrl` is what the version has. */
	readonly cookie: UserLogin & { readonly loginUrl: string }
	/** The login of a user by HTTP Basic, which 8.8 and 8.9 take. */
	readonly basic: UserLogin
	/** Logins that may read but not delete. */
	readonly readOnly: {
		readonly saas: ClientLogin & { readonly audience: string }
		readonly selfManaged: ClientLogin
		readonly cookie: UserLogin
		readonly basic: UserLogin
	}
	/** What was received, oldest first: the last 10,000 requests. */
	readonly requests: readonly LoggedRequest[]
	readonly faults: Faults
	/** The emulator's time. */
	readonly clock: Clock
	/** The names of the routes, as faults take them. */
	readonly routes: readonly string[]
	/** Ends all sessions, makes all tokens issued so far worthless, or makes all CSRF tokens stale. */
	expire(what: 'sessions' | 'tokens' | 'csrf'): void
	/** Puts everything back to how it was at the start: data, faults, sessions, clock and log. Tokens stay valid. */
	reset(): void
	/** Ends all connections and stops. */
	close(): Promise<void>
}

const clusterId = '2c1b4a9e-6f7d-4f0a-9a52-0d8a6a1f3c77'

/**
 * Starts an emulator of Operate on this machine.
 *
 * @throws TypeError where an option is wrong; Error where the port is in use, the data has a fault, or the issuer can
 * not be reached
 * @example
 * await using operate = await startOperate({ camunda: '8.7' })
 * const client = createOperateClient({ baseUrl: operate.saas.baseUrl, auth: saas(operate.saas) })
 */
export async function startOperate(options: OperateOptions = {}): Promise<OperateEmulator> {
	checkOptions(options)
	const { camunda = '8.7', contextPath = '', host = '127.0.0.1' } = options
	const profile = profileOf(camunda, options.csrfHeader)
	const clock = createClock()
	const sessions = createSessions(clock)
	const identity = createIdentity(clock)
	const foreign = options.issuer === undefined ? undefined : await discoverIssuer(options.issuer, clock)
	const errors = createErrorAnswers(profile, clock.now)
	const { instances = 250, seed = 1, data } = options
	const records =
		data === undefined
			? seedRecords({ instances, seed, listenerIncidents: profile.listenerIncidents })
			: await loadRecords(data)
	let model = createModel(records)
	let url = ''

	const lifetimes = new WeakMap<Request, number>()
	const tokens = createTokenEndpoints({
		...{ identity, clock, url: () => url, tokenPause: options.tokenPause ?? 1000 },
		lifetimes: { saas: options.tokenLifetime ?? 86_400, selfManaged: options.tokenLifetime ?? 300 },
		lifetimeOf: (request) => lifetimes.get(request),
	})
	const authenticate = createAuthentication(sessions, profile, errors, async (token, saas) => {
		const claims = saas
			? await identity.verify(token, { issuer: tokens.saasIssuer(), audience: saasAudience })
			: foreign
				? await foreign.verify(token, options.audience)
				: await identity.verify(token, { issuer: tokens.selfManagedIssuer(), audience: selfManagedAudience })
		if (!claims) return undefined
		return { canWrite: (foreign && !saas) || String(claims.scope).includes('operate:write') }
	})

	const writing = {
		rfc3339ApiDateFormat: options.rfc3339ApiDateFormat ?? false,
		keysAs: options.keysAs ?? 'numbers',
	}
	const routes = createRoutes([
		...(profile.removed ? [] : createOperations(() => model, profile, writing)),
		...tokens.routes,
		...createCookieLogin(sessions, profile, errors),
		...createSwagger(),
		...createAdmin(() => emulator),
	])
	const faults = createFaults(() => routes.names)
	setFaults()

	function setFaults(): void {
		faults.clear()
		for (const [route, given] of Object.entries(options.faults ?? {})) {
			if (Array.isArray(given)) for (const fault of given as readonly Fault[]) faults.next(route, fault)
			else faults.always(route, given as Fault)
		}
	}

	async function answer(
		request: Request,
		{ route, allowed }: ReturnType<Routes['find']>,
		fault: Fault | undefined,
	): Promise<Answer> {
		if (fault?.advance !== undefined) clock.advance(fault.advance)
		if (fault?.expire !== undefined) emulator.expire(fault.expire)
		if (fault?.expiresIn !== undefined) lifetimes.set(request, fault.expiresIn)
		const { fullPath } = request
		const made = faulty(fault, fullPath) ?? (await real())
		return fault ? withHeaders(made, { ...fault.headers, ...retryAfterHeader(fault) }) : made

		async function real(): Promise<Answer> {
			const underApi = request.path === '/v1' || request.path.startsWith('/v1/')
			if (underApi && profile.removed) return errors.noResource(fullPath)
			if (!underApi) return route ? route.handle(request) : webApplication(request.method)
			const login = await authenticate(request)
			if (login.refused) return login.refused
			try {
				if (!route)
					return allowed.length === 0
						? errors.noResource(fullPath)
						: withHeaders(
								errors.operate({
									status: 405,
									type: 'Invalid request',
									message: `Request method '${request.method}' is not supported`,
								}),
								{ allow: allowed.join(', ') },
							)
				if (request.method === 'DELETE' && !login.canWrite) return errors.forbidden(fullPath)
				return withHeaders(await route.handle(request), login.headers)
			} catch (error) {
				if (error instanceof ApiError) return withHeaders(errors.operate(error), login.headers)
				return errors.operate({ status: 500, type: 'API application error', message: 'Unexpected error' })
			}
		}
	}

	function faulty(fault: Fault | undefined, path: string): Answer | undefined {
		if (fault?.html !== undefined) {
			const status = fault.status ?? 200
			return fault.html === true
				? htmlPage(status, 'Operate')
				: text(status, 'text/html; charset=utf-8', fault.html)
		}
		if (fault?.body !== undefined) return text(fault.status ?? 200, 'application/json', fault.body)
		if (fault?.status === undefined) return undefined
		if (fault.status === 401) return errors.unauthorized(path)
		if (fault.status === 403) return errors.forbidden(path)
		if (/\/(token|login)$/.test(path)) {
			const error = fault.status === 429 ? 'too_many_requests' : 'temporarily_unavailable'
			return text(fault.status, 'application/json', JSON.stringify({ error }))
		}
		return errors.operate({
			status: fault.status,
			type: 'API application error',
			message: 'A fault was asked for',
		})
	}

	const server = await startServer({
		...{ host, port: options.port ?? 0, saasPrefix: `/${clusterId}`, contextPath },
		...{ cors: options.cors ?? [], routes, faults, answer },
		...(options.onRequest && { onRequest: options.onRequest }),
	})
	url = server.url

	const baseUrl = `${url}${contextPath}`
	const loginsOf = (account: number) => {
		const { name: clientId = '', secret: clientSecret = '' } = clients[account] ?? {}
		const { name: username = '', secret: password = '' } = users[account] ?? {}
		const tokenUrl = foreign?.tokenUrl ?? `${url}${paths.selfManagedToken}`
		return {
			saas: {
				...{ baseUrl: `${url}/${clusterId}`, tokenUrl: `${url}${paths.saasToken}`, audience: saasAudience },
				...{ clientId, clientSecret },
			},
			selfManaged: { baseUrl, tokenUrl, clientId, clientSecret },
			cookie: { baseUrl, loginUrl: `${baseUrl}${profile.loginPath}`, username, password },
			basic: { baseUrl, username, password },
		}
	}
	let closed: Promise<void> | undefined
	const emulator: OperateEmulator = {
		url,
		camunda,
		...loginsOf(0),
		readOnly: loginsOf(1),
		requests: server.requests,
		faults,
		clock,
		routes: routes.names,
		expire(what) {
			if (what === 'sessions') sessions.endAll()
			else if (what === 'tokens') identity.expireAll()
			else if (what === 'csrf') sessions.changeCsrfTokens()
			else throw new TypeError("'expire' takes one of sessions, tokens, csrf")
		},
		reset() {
			model = createModel(records)
			setFaults()
			sessions.endAll()
			clock.reset()
			tokens.reset()
			server.requests.length = 0
		},
		close() {
			closed ??= server.close()
			return closed
		},
		[Symbol.asyncDispose]: () => emulator.close(),
	}
	return emulator
}

/** Where no API is, Operate shows its web application: a page, whatever the path. */
function webApplication(method: string): Answer {
	return method === 'GET' || method === 'HEAD'
		? htmlPage(200, 'Operate')
		: htmlPage(404, 'There is nothing to send this to')
}

const retryAfterHeader = ({ retryAfter }: Fault): Record<string, string> =>
	retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
