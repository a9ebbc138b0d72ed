import { readFileSync } from 'node:fs'
import { selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'
import { Agent, fetch as undiciFetch } from 'undici'

const dispatcher = new Agent({
	connect: {
		ca: readFileSync('ca.crt'),
		cert: readFileSync('client.crt'),
		key: readFileSync('client.key'),
	},
})
// The cast bridges the types of undici and of the platform, which differ.
export const fetchWithCertificate = ((input: string, init?: object) =>
	undiciFetch(input, { ...init, dispatcher })) as unknown as typeof fetch

export const operate = createOperateClient({
	baseUrl: 'https://camunda.example.com/operate',
	fetch: fetchWithCertificate,
	auth: selfManaged({
		clientId: process.env.CAMUNDA_CLIENT_ID ?? '',
		clientSecret: process.env.CAMUNDA_CLIENT_SECRET ?? '',
		tokenUrl: 'https://login.example.com/oauth/token',
		fetch: fetchWithCertificate,
	}),
})
