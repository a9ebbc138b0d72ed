import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	env: ({ selfManaged }) => ({
		AZURE_TENANT_ID: 'my-tenant',
		AZURE_CLIENT_ID: selfManaged.clientId,
		AZURE_CLIENT_SECRET: selfManaged.clientSecret,
	}),
	before: ({ faults }) =>
		// The emulator is Keycloak, which has no such scope.
		faults.next('POST /auth/realms/camunda-platform/protocol/openid-connect/token', {
			body: JSON.stringify({ access_token: 'from-entra-id', expires_in: 3600 }),
		}),
	emulator: { unprotectedApi: true },
}
