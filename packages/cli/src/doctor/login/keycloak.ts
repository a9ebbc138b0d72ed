import type { Facts } from '../model/facts.ts'
import type { Outcome } from '../model/outcome.ts'
import { type Reply, request, shownStatus } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'

/** A token endpoint of Keycloak. */
export interface Keycloak {
	readonly realm: string
	/** Whether `/auth` is before the realm. */
	readonly hasAuth: boolean
	readonly discoveryUrl: string
	/** The same endpoint with `/auth`, or without it. */
	readonly other: string
}

const form = /^(?<start>.*?)(?<auth>\/auth)?\/realms\/(?<realm>[^/]+)\/protocol\/openid-connect\/token\/?$/

const discoveryOf = (tokenUrl: string): string =>
	tokenUrl.replace(/\/protocol\/openid-connect\/token\/?$/, '/.well-known/openid-configuration')

/** Recognises a token endpoint of Keycloak by its address. */
export function keycloakOf(tokenUrl: string): Keycloak | undefined {
	const { start, auth, realm } = form.exec(tokenUrl)?.groups ?? {}
	if (start === undefined || realm === undefined) {
		return undefined
	}
	const other = `${start}${auth === undefined ? '/auth' : ''}/realms/${realm}/protocol/openid-connect/token`
	return { realm, hasAuth: auth !== undefined, discoveryUrl: discoveryOf(tokenUrl), other }
}

const hasDocument = (reply: Reply): boolean =>
	reply.failure === undefined && reply.status === 200 && typeof reply.body.token_endpoint === 'string'

type Result = Omit<Outcome, 'tried'>

/** Judges the response to the discovery document of a realm. */
export async function examineKeycloak(
	keycloak: Keycloak,
	{ url, variable }: { readonly url: string; readonly variable: string },
	reply: Reply,
	facts: Facts,
	tools: Tools,
): Promise<Result> {
	const { realm, hasAuth, other } = keycloak
	if (hasDocument(reply)) {
		return { received: `Keycloak at ${new URL(url).host}, realm ${realm}`, learned: { tokenUrl: url } }
	}
	const second = await request(discoveryOf(other), { method: 'GET' }, tools)
	if (hasDocument(second)) {
		return {
			received: `${shownStatus(reply)}; but 200 at ${discoveryOf(other)}`,
			findings: [
				{
					cause: 'keycloak-path',
					severity: 'problem',
					summary: `This Keycloak has ${hasAuth ? 'no /auth' : '/auth'} before its realms, and ${variable} ${hasAuth ? 'has it' : 'lacks it'}.`,
					cure: `Set ${variable}=${other}`,
					fixes: [{ name: variable, value: other }],
				},
			],
			learned: { tokenUrl: other, env: { ...facts.env, [variable]: other } },
		}
	}
	const isRealmMissing = [reply, second].some(
		(each) => each.failure === undefined && /realm/i.test(String(each.body.error ?? '')),
	)
	return {
		received: shownStatus(reply),
		findings: [
			{
				cause: isRealmMissing ? 'keycloak-realm' : 'token-endpoint-wrong',
				severity: 'problem',
				summary: isRealmMissing
					? `This Keycloak has no realm named ${realm}.`
					: `There is no realm of Keycloak at ${url.replace(/\/protocol\/.*$/, '')} (${shownStatus(reply)}).`,
				cure: `Correct ${isRealmMissing ? 'the realm' : 'the address'} in ${variable}: Keycloak's console shows it under Realm settings, Endpoints`,
			},
		],
	}
}
