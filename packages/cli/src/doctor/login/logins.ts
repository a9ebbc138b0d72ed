import { AuthError, authFetch, authFromEnv, type Env } from '@operate-api/auth'
import { envFor } from '../environment/address.ts'
import type { ApiAddress, ApiName, Facts, Login } from '../model/facts.ts'
import { createRecord } from '../network/record.ts'
import { failureOf, limit, noLogin, type Reply, receive } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'
import { questions } from '../reach/probes.ts'

/** Creates the login of an API as every client does, and watches its requests. */
export function createLogin(
	env: Env,
	api: ApiName,
	{ allowInsecureHttp }: Pick<Facts, 'allowInsecureHttp'>,
	tools: Tools,
): Login {
	const record = createRecord()
	const auth = authFromEnv(envFor(env, api), {
		api: api === 'v1' ? 'operate' : 'cluster',
		fetch: record.fetch,
		timeoutMs: tools.responseMs,
		allowInsecureHttp,
	})
	return { auth, record }
}

/** Lets the login get a token or a session, without a request to the API. */
export async function logIn({ auth }: Login, signal: AbortSignal): Promise<AuthError | undefined> {
	try {
		await authFetch(auth, async () => new Response())(`${auth.baseUrl}/`, { redirect: 'manual', signal })
		return undefined
	} catch (error) {
		if (error instanceof AuthError) {
			return error
		}
		if (signal.aborted) {
			return new AuthError('timeout', { detail: 'gave up waiting' })
		}
		throw error
	}
}

/** Sends a request with the login. Follows no redirect. */
export async function send({ auth }: Login, url: string, init: RequestInit, tools: Tools): Promise<Reply> {
	const signal = limit(tools, 2 * tools.responseMs)
	try {
		return await receive(await authFetch(auth)(url, { ...init, redirect: 'manual', signal }), url)
	} catch (error) {
		return { url, failure: error instanceof AuthError ? noLogin : failureOf(error, signal) }
	}
}

/** Sends the question of an API with the login. */
export const ask = ({ api, baseUrl }: ApiAddress, login: Login, tools: Tools): Promise<Reply> =>
	send(login, baseUrl + questions[api].path, questions[api].init, tools)
