import { startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'
import { run } from '../run.ts'

const realm = process.env.KEYCLOAK_REALM_URL ?? ''
const tokenUrl = (url: string) => `${url}/protocol/openid-connect/token`

/** Starts a cluster that trusts the Keycloak, and returns the variables of a client. */
async function startCluster() {
	const operate = await startOperate({ issuer: realm, instances: 40 })
	const env = {
		CAMUNDA_OPERATE_BASE_URL: operate.selfManaged.baseUrl,
		CAMUNDA_OAUTH_URL: tokenUrl(realm),
		CAMUNDA_CLIENT_ID: 'operate-scripts',
		CAMUNDA_CLIENT_SECRET: 'a secret & more +ä',
	}
	return { env, [Symbol.asyncDispose]: () => operate.close() }
}

async function diagnose(env: Readonly<Record<string, string>>) {
	const { stdout, exitCode } = await run(['doctor', '--json'], { env })
	expect(stdout).not.toContain('more +')
	const { cause, next } = JSON.parse(stdout)
	return { cause: cause?.cause, next, exitCode }
}

test('a client of Keycloak that may read everything is fine', async () => {
	await using cluster = await startCluster()
	expect(await diagnose(cluster.env)).toMatchObject({ cause: undefined, exitCode: 0 })
})

test('Keycloak has /auth, and the address lacks it', async () => {
	await using cluster = await startCluster()
	const CAMUNDA_OAUTH_URL = tokenUrl(realm.replace('/auth/', '/'))
	expect(await diagnose({ ...cluster.env, CAMUNDA_OAUTH_URL })).toEqual({
		cause: 'keycloak-path',
		next: `Set CAMUNDA_OAUTH_URL=${tokenUrl(realm)}`,
		exitCode: 1,
	})
})

test.each([
	['keycloak-realm', { CAMUNDA_OAUTH_URL: tokenUrl(realm.replace('camunda-platform', 'camunda')) }],
	['client-rejected', { CAMUNDA_CLIENT_SECRET: 'of another client' }],
	['client-rejected', { CAMUNDA_CLIENT_ID: 'of another realm' }],
	['scope-rejected', { CAMUNDA_TOKEN_SCOPE: 'no-such-scope' }],
	['stray-characters', { CAMUNDA_CLIENT_SECRET: 'a secret & more +ä\n' }],
])('names %s for %j', async (cause, changed) => {
	await using cluster = await startCluster()
	expect(await diagnose({ ...cluster.env, ...changed })).toMatchObject({ cause, exitCode: 1 })
})
