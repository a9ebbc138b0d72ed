import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { promisify } from 'node:util'
import { type Auth, basic, bearer, cookie, saas, selfManaged } from '@operate-api/auth'
import { createOperateClient, type OperateClient } from '@operate-api/client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { edit, readDocument, run } from './snippets.ts'
import { type Certificates, makeCertificates, serveProxy, serveTls } from './tls.ts'

const document = 'packages/docs/pages/guides/certificates.md'
const withAgent = 'packages/docs/snippets/guides/certificates/client-certificate.ts'
const withProxy = 'packages/docs/snippets/guides/certificates/proxy.ts'
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const packages: Readonly<Record<string, string>> = { 6: 'undici', 7: 'undici-7', 8: 'undici-8' }
/** undici 8 does not load on Node 20. */
const versions = ['6', '7', '8'].filter((version) => version !== '8' || major >= 22)

type Fetch = typeof globalThis.fetch
interface Dispatchers {
	readonly Agent: new (options: object) => object
}

let certificates: Certificates
beforeAll(() => {
	certificates = makeCertificates()
	// Failed connections are retried after a random pause.
	vi.spyOn(Math, 'random').mockReturnValue(0)
	vi.stubEnv('CAMUNDA_CLIENT_ID', 'id')
	vi.stubEnv('CAMUNDA_CLIENT_SECRET', 'secret')
})
afterAll(() => {
	vi.restoreAllMocks()
	vi.unstubAllEnvs()
	certificates[Symbol.dispose]()
})

/** Returns the recipe with the certificates of this test. */
const withCertificates = (code: string) =>
	code.replaceAll(/'(\w+\.(?:crt|key))'/g, (_, name: string) => JSON.stringify(certificates.path(name)))

const loginsOf = (url: string, fetch: Fetch): Record<string, Auth> => {
	const client = { clientId: 'id', clientSecret: 'secret', tokenUrl: `${url}/token`, fetch }
	let given = 0
	return {
		saas: saas(client),
		selfManaged: selfManaged(client),
		cookie: cookie({ username: 'demo', password: 'demo', fetch }),
		basic: basic({ username: 'demo', password: 'demo' }),
		bearer: bearer(() => `t${++given}`),
	}
}

describe.each(versions)("undici %s's own fetch", (version) => {
	const library = { "'undici'": `'${packages[version]}'` }

	test('the recipe shows the client certificate to the token endpoint and to the API', async () => {
		await using server = await serveTls(certificates, true)
		const code = withCertificates(readDocument(withAgent))
		const addresses = {
			'https://camunda.example.com/operate': server.url,
			'https://login.example.com/oauth/token': `${server.url}/token`,
		}
		const { operate } = await run<{ operate: OperateClient }>(edit(code, { ...library, ...addresses }))
		expect((await operate.incidents.search()).total).toBe(0)
		const search = '/v1/incidents/search client'
		expect(server.seen).toEqual(['/token client', search, '/token client', search])
	})

	test('each login works with a client certificate and a private certificate authority', async () => {
		const code = withCertificates(readDocument(withAgent))
		const { fetchWithCertificate: fetch } = await run<{ fetchWithCertificate: Fetch }>(edit(code, library))
		for (const name of Object.keys(loginsOf('https://localhost', fetch))) {
			await using server = await serveTls(certificates, true)
			const auth = loginsOf(server.url, fetch)[name]
			if (auth === undefined) continue
			const operate = createOperateClient({ baseUrl: server.url, auth, fetch })
			expect((await operate.incidents.search()).total, name).toBe(0)
			expect(server.seen.every((request) => request.endsWith(' client'))).toBe(true)
		}
	})

	test('each login works behind a proxy', async () => {
		await using proxy = await serveProxy()
		const code = edit(readDocument(withProxy), {
			...library,
			"{ uri: 'http://proxy.example.com:3128' }": `{ uri: '${proxy.url}', requestTls: { ca: readFileSync('ca.crt') } }`,
		})
		const source = withCertificates(`import { readFileSync } from 'node:fs'\n${code}`)
		const { fetchThroughProxy: fetch } = await run<{ fetchThroughProxy: Fetch }>(source)
		for (const name of Object.keys(loginsOf('https://localhost', fetch))) {
			await using server = await serveTls(certificates, false)
			const auth = loginsOf(server.url, fetch)[name]
			if (auth === undefined) continue
			const operate = createOperateClient({ baseUrl: server.url, auth, fetch })
			expect((await operate.incidents.search()).total, name).toBe(0)
			expect(proxy.seen).toContain(`CONNECT ${new URL(server.url).host}`)
		}
	})
})

/** Returns the built-in fetch with a dispatcher of an installed undici and some of the certificates. */
async function builtInWith(library: string, names: readonly ('ca' | 'cert' | 'key')[]): Promise<Fetch> {
	const { Agent } = (await import(/* @vite-ignore */ library)) as Dispatchers
	const files = { ca: 'ca.crt', cert: 'client.crt', key: 'client.key' }
	const connect = Object.fromEntries(
		names.map((name) => [name, readFileSync(certificates.path(files[name]))]),
	)
	const dispatcher = new Agent({ connect })
	return (input, init) => globalThis.fetch(input, { ...init, dispatcher } as object)
}

const row = new RegExp(`^\\| ${major} +\\| (\\d+) +\\| undici ([\\d, ]+?) +\\|$`, 'm').exec(
	readDocument(document),
)

test.skipIf(row === null)('the table has the version of undici inside this Node', () => {
	expect(process.versions.undici?.split('.')[0]).toBe(row?.[1])
})

test.skipIf(row === null).each(versions)(
	"the built-in fetch accepts undici %s's dispatchers as the table says",
	async (version) => {
		await using server = await serveTls(certificates, true)
		const fetch = await builtInWith(String(packages[version]), ['ca', 'cert', 'key'])
		const auth = loginsOf(server.url, fetch).bearer as Auth
		const operate = createOperateClient({ baseUrl: server.url, auth, fetch, retry: false })
		const isAccepted = row?.[2]?.split(', ').includes(version)
		const outcome = await operate.incidents.search().then(
			() => 'accepted',
			(error: { reason: string; message: string }) => {
				expect(error.message).toContain('another major version of undici')
				return error.reason
			},
		)
		expect(outcome).toBe(isAccepted ? 'accepted' : 'UND_ERR_INVALID_ARG')
	},
)

test('there is no token without the certificate, and no connection with an unknown authority', async () => {
	await using server = await serveTls(certificates, true)
	const auth = saas({ clientId: 'id', clientSecret: 'secret', tokenUrl: `${server.url}/token` })
	const operate = createOperateClient({ baseUrl: server.url, auth })
	await expect(operate.incidents.search()).rejects.toMatchObject({
		code: 'network',
		reason: 'SELF_SIGNED_CERT_IN_CHAIN',
	})
	const fetch = await builtInWith('undici', ['ca'])
	const trusting = createOperateClient({
		baseUrl: server.url,
		auth: loginsOf(server.url, fetch).saas as Auth,
		fetch,
	})
	await expect(trusting.incidents.search()).rejects.toMatchObject({ code: 'network' })
	expect(server.seen).toEqual([])
})

/** Searches in a process of its own, since Node reads these variables when it starts. */
async function searchWith(env: Record<string, string>, url: string): Promise<string> {
	const script = `
		import { bearer } from '@operate-api/auth'
		import { createOperateClient } from '@operate-api/client'
		const operate = createOperateClient({ baseUrl: '${url}', auth: bearer(() => 't' + performance.now()), retry: false })
		console.log(await operate.incidents.search().then(({ total }) => total, (error) => error.reason))
		process.exit()`
	const options = { cwd: import.meta.dirname, env: { ...process.env, ...env } }
	const args = ['--no-warnings', '--input-type=module', '--eval', script]
	return (await promisify(execFile)(process.execPath, args, options)).stdout.trim()
}

test('NODE_EXTRA_CA_CERTS adds a private certificate authority', async () => {
	await using server = await serveTls(certificates, false)
	expect(await searchWith({}, server.url)).toBe('SELF_SIGNED_CERT_IN_CHAIN')
	expect(await searchWith({ NODE_EXTRA_CA_CERTS: certificates.path('ca.crt') }, server.url)).toBe('0')
})

test('NODE_USE_ENV_PROXY uses the proxy on the versions that the page names', async () => {
	await using server = await serveTls(certificates, false)
	await using proxy = await serveProxy()
	const env = {
		NODE_EXTRA_CA_CERTS: certificates.path('ca.crt'),
		NODE_USE_ENV_PROXY: '1',
		HTTPS_PROXY: proxy.url,
		NO_PROXY: '',
	}
	expect(await searchWith(env, server.url)).toBe('0')
	const isSupported = major >= 24 || (major === 22 && minor >= 21)
	expect(proxy.seen.length > 0).toBe(isSupported)
})
