import { selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

export const operate = createOperateClient({
	baseUrl: 'http://operate.camunda.svc:8080',
	auth: selfManaged({
		clientId: process.env.CAMUNDA_CLIENT_ID ?? '',
		clientSecret: process.env.CAMUNDA_CLIENT_SECRET ?? '',
		tokenUrl: 'http://keycloak.camunda.svc:18080/auth/realms/camunda-platform/protocol/openid-connect/token',
		allowInsecureHttp: true,
	}),
})
