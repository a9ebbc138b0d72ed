import { selfManaged } from '@operate-api/auth'

const pem = process.env.CAMUNDA_CLIENT_KEY ?? ''
const der = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
const key = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])

export const auth = selfManaged({
	clientId: 'operate-scripts',
	tokenUrl: 'https://camunda.example.com/auth/realms/camunda-platform/protocol/openid-connect/token',
	clientAuthentication: {
		method: 'private_key_jwt',
		key,
		audience: 'https://camunda.example.com/auth/realms/camunda-platform',
	},
})
