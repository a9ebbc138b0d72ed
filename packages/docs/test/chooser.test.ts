import { createOperateClientFromEnv } from '@operate-api/client'
import { createClusterClientFromEnv } from '@operate-api/cluster-client'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterEach, expect, test, vi } from 'vitest'
import { questions, v1Versions } from '../src/chooser/choices.ts'
import { environments } from '../src/chooser/environments.ts'
import { codeParts, environmentParts, installParts, type Part } from '../src/chooser/parts.ts'

const camunda = { 'v8-7': '8.7', 'v8-8': '8.8', 'v8-9': '8.9', 'v8-10': '8.10' } as const
const platformFetch = globalThis.fetch
afterEach(() => vi.unstubAllGlobals())

/** Leads every address of the page to the emulator: token endpoints, clusters of SaaS and local ones. */
function reroute({ url, saas, selfManaged }: OperateEmulator): void {
	const localPath = (address: URL): string => {
		if (address.host === 'login.cloud.camunda.io') return new URL(saas.tokenUrl).pathname
		if (/\/token$/.test(address.pathname)) return new URL(selfManaged.tokenUrl).pathname
		if (address.host.endsWith('.camunda.io')) {
			return address.pathname.replace(/^\/[^/]+/, new URL(saas.baseUrl).pathname)
		}
		return address.pathname
	}
	vi.stubGlobal('fetch', (input: Request | string, init?: RequestInit) => {
		const address = new URL(typeof input === 'string' ? input : input.url)
		const target = new URL(localPath(address) + address.search, url)
		return platformFetch(typeof input === 'string' ? target : new Request(target, input), init)
	})
}

/** Returns a token of the emulator, as a user gets one elsewhere. */
async function tokenOf(
	{ tokenUrl, clientId, clientSecret }: OperateEmulator['selfManaged'],
	audience?: string,
) {
	const response = await platformFetch(tokenUrl, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			...(audience && { audience }),
		}),
	})
	return ((await response.json()) as { access_token: string }).access_token
}

/** Returns the variables with the credentials that the emulator knows. */
async function withCredentials(variables: Readonly<Record<string, string>>, emulator: OperateEmulator) {
	const { selfManaged, saas } = emulator
	const address = variables.CAMUNDA_OPERATE_BASE_URL ?? variables.CAMUNDA_REST_ADDRESS ?? ''
	const audience = /(?:\w+\.camunda\.io)/.exec(address)?.[0]
	const values: Record<string, string> = { ...variables }
	if (values.CAMUNDA_CLIENT_ID) {
		values.CAMUNDA_CLIENT_ID = selfManaged.clientId
		values.CAMUNDA_CLIENT_SECRET = selfManaged.clientSecret
	}
	// The emulator's identity provider is Keycloak, which does not know the scopes of Entra ID.
	if (values.CAMUNDA_TOKEN_SCOPE) delete values.CAMUNDA_TOKEN_SCOPE
	if (values.CAMUNDA_OAUTH_TOKEN) {
		values.CAMUNDA_OAUTH_TOKEN = await (audience ? tokenOf(saas, audience) : tokenOf(selfManaged))
	}
	return values
}

for (const { title, when, variables } of environments) {
	test.each(when.version)(`the variables for ${title} log in on %s`, async (version) => {
		const unprotected = variables.CAMUNDA_AUTH_STRATEGY === 'NONE'
		await using emulator = await startOperate({
			camunda: camunda[version as keyof typeof camunda],
			consistencyDelay: 0,
			unprotectedApi: unprotected,
		})
		const values = await withCredentials(variables, emulator)
		reroute(emulator)
		const filter = { state: 'ACTIVE' } as const
		const found = v1Versions.includes(version)
			? (await createOperateClientFromEnv(values).incidents.search({ filter })).items
			: (await createClusterClientFromEnv(values).incidents.search({ filter })).items
		expect(found.length).toBeGreaterThan(0)
	})
}

test('every set of answers leads to one way to install, one environment and one piece of code', () => {
	const answersOf = (id: string) =>
		Object.keys(questions.find((question) => question.id === id)?.answers ?? {})
	const fits = (version: string, login: string, use: string) => (part: Part) =>
		(part.when.version?.includes(version) ?? true) &&
		(part.when.login?.includes(login) ?? true) &&
		(part.when.use?.includes(use) ?? true)
	let sets = 0
	for (const version of answersOf('version')) {
		for (const login of [...answersOf('saas-login'), ...answersOf('own-login')]) {
			for (const use of answersOf('use')) {
				const fit = fits(version, login, use)
				const counts = [installParts, environmentParts, codeParts].map((parts) => parts.filter(fit).length)
				const isMissing = version === 'v8-7' && login === 'basic'
				expect([version, login, use, ...counts]).toEqual([
					version,
					login,
					use,
					1,
					isMissing ? counts[1] : 1,
					1,
				])
				sets++
			}
		}
	}
	expect(sets).toBe(96)
})
