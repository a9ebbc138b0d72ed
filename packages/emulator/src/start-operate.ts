import { createAdmin } from './admin.ts'
import { createErrorAnswers } from './api/error-answers.ts'
import { createOperations } from './api/operations.ts'
import { type CamundaVersion, profileOf } from './camunda-version.ts'
import { type Clock, createClock } from './clock.ts'
import { loadRecords } from './data/load-records.ts'
import type { Fault } from './faults/fault.ts'
import { createFaults, type Faults } from './faults/faults.ts'
import type { LoggedRequest } from './http/log.ts'
import type { Request } from './http/request.ts'
import { createRoutes } from './http/routes.ts'
import { startServer } from './http/server.ts'
import { createAuthentication } from './login/authenticate.ts'
import { createCookieLogin } from './login/cookie-login.ts'
import { createIdentity, discoverIssuer } from './login/identity.ts'
import { environmentsOf, type LoginEnvironments, type Logins, loginsOf } from './login/logins.ts'
import { createSessions } from './login/sessions.ts'
import { createTokenEndpoints, saasAudience, selfManagedAudience } from './login/token-endpoints.ts'
import { createModel } from './model/model.ts'
import { checkOptions, type OperateOptions } from './options.ts'
import { createResponder } from './respond.ts'
import { checkMemory } from './seed/memory.ts'
import { seedRecords } from './seed/seed.ts'
import { createSwagger } from './swagger/swagger.ts'

/** Operate and its token endpoints, running on this machine. */
export interface OperateEmulator extends Logins, AsyncDisposable {
	/** Where it listens; the logins' `baseUrl` is where the API is. */
	readonly url: string
	/** The version whose behaviour it has. */
	readonly camunda: CamundaVersion
	/** Logins that may read but not delete. */
	readonly readOnly: Logins
	/** The environment variables of each login, under the names that Camunda's own clients read. */
	readonly env: LoginEnvironments
	/** What was received, oldest first: the last 10,000 requests, or fewer with bodies of more than 32 MiB. */
	readonly requests: readonly LoggedRequest[]
	/** Makes requests go wrong. */
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
	return startEmulator(options)
}

/** Starts an emulator, and tells how far its data is: a large model takes a while. */
export async function startEmulator(
	options: OperateOptions,
	onProgress?: (made: number) => void,
): Promise<OperateEmulator> {
	checkOptions(options)
	const { camunda = '8.7', contextPath = '', host = '127.0.0.1' } = options
	const profile = profileOf(camunda, options.csrfHeader)
	const clock = createClock()
	const sessions = createSessions(clock)
	const foreign = options.issuer === undefined ? undefined : await discoverIssuer(options.issuer, clock)
	const errors = createErrorAnswers(profile, clock.now)
	const { instances = 250, seed = 1, data } = options
	if (data === undefined) checkMemory(instances)
	const records =
		data === undefined
			? seedRecords({ instances, seed, onProgress, listenerIncidents: profile.listenerIncidents })
			: await loadRecords(data)
	const identity = createIdentity(clock)
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
		...createSwagger(profile, () => emulator.selfManaged),
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

	const answer = createResponder({
		...{ profile, errors, authenticate },
		prepare(fault, request) {
			if (fault.advance !== undefined) clock.advance(fault.advance)
			if (fault.expire !== undefined) emulator.expire(fault.expire)
			if (fault.expiresIn !== undefined) lifetimes.set(request, fault.expiresIn)
		},
	})
	const server = await startServer({
		...{ host, port: options.port ?? 0, saasPrefix: `/${clusterId}`, contextPath },
		...{ cors: options.cors ?? [], routes, faults, answer },
		...(options.onRequest && { onRequest: options.onRequest }),
	})
	url = server.url

	const addresses = { url, clusterId, contextPath, tokenUrl: foreign?.tokenUrl }
	const logins = loginsOf(0, addresses, profile)
	let closed: Promise<void> | undefined
	const emulator: OperateEmulator = {
		url,
		camunda,
		...logins,
		readOnly: loginsOf(1, addresses, profile),
		env: environmentsOf(logins),
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
			server.clearRequests()
		},
		close() {
			closed ??= server.close()
			return closed
		},
		[Symbol.asyncDispose]: () => emulator.close(),
	}
	return emulator
}
