// Runs one example of the README in a consumer's project: the addresses that it names lead to the emulator, as if that
// were the cluster, and the environment holds the emulator's credentials. Nothing else can be reached.
import { startOperate } from '@operate-api/emulator'

const [example] = process.argv.slice(2)
const operate = await startOperate()
const { saas, selfManaged, cookie } = operate

/** @type {readonly (readonly [address: string, emulated: string])[]} */
const addresses = [
	['https://bru-2.operate.camunda.io/my-cluster-id', saas.baseUrl],
	['https://login.cloud.camunda.io/oauth/token', saas.tokenUrl],
	['http://localhost:18080/auth/realms/camunda-platform/protocol/openid-connect/token', selfManaged.tokenUrl],
	['http://localhost:8081', selfManaged.baseUrl],
	['http://localhost:8080', cookie.baseUrl],
]

const realFetch = globalThis.fetch
Object.assign(globalThis, {
	/** @type {typeof realFetch} */
	async fetch(input, init) {
		const request = new Request(input, init)
		const found = addresses.find(
			([address]) => request.url === address || request.url.startsWith(`${address}/`),
		)
		if (found === undefined) {
			throw new Error(`${example} calls ${request.url}, which the rehearsal has no stand-in for`)
		}
		return realFetch(new Request(request.url.replace(...found), request))
	},
})

Object.assign(process.env, {
	CAMUNDA_CLIENT_ID: saas.clientId,
	CAMUNDA_CLIENT_SECRET: saas.clientSecret,
	CAMUNDA_COOKIE_AUTH_PASSWORD: cookie.password,
})

try {
	await import(`./${example}`)
} finally {
	await operate.close()
}
