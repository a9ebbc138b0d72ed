/** A question of the chooser, and its possible answers by id. */
export interface Question {
	readonly id: string
	readonly text: string
	readonly answers: Readonly<Record<string, string>>
	/** The place of the cluster for which this is asked. @default both */
	readonly platform?: string
}

/** The questions, in order. The first answer of each is chosen at the start. */
export const questions: readonly Question[] = [
	{ id: 'platform', text: 'Cluster', answers: { saas: 'SaaS', own: 'Self-Managed' } },
	{
		id: 'version',
		text: 'Camunda',
		answers: { 'v8-9': '8.9', 'v8-10': '8.10', 'v8-8': '8.8', 'v8-7': '8.5 to 8.7' },
	},
	{
		id: 'saas-login',
		text: 'Login',
		platform: 'saas',
		answers: { 'saas-client': 'API client', 'saas-token': 'Token' },
	},
	{
		id: 'own-login',
		text: 'Login',
		platform: 'own',
		answers: {
			keycloak: 'Keycloak',
			entra: 'Entra ID',
			basic: 'HTTP Basic',
			cookie: 'Name and password',
			token: 'Token',
			open: 'None',
		},
	},
	{ id: 'use', text: 'For', answers: { script: 'A script', service: 'A service', page: 'A web page' } },
]

/** The answers that a part of the page belongs to: all of the questions that it names, by any of the answers. */
export interface Condition {
	readonly version?: readonly string[]
	readonly login?: readonly string[]
	readonly use?: readonly string[]
}

/** The versions without v2, and those with it. */
export const v1Versions = ['v8-7']
export const v2Versions = ['v8-8', 'v8-9', 'v8-10']

/** The logins whose credentials a page in a browser can hold. */
export const pageLogins = { cookie: ['cookie'], token: ['saas-token', 'token'] }
/** The logins that a page needs a server for. */
export const serverLogins = ['saas-client', 'keycloak', 'entra', 'basic', 'open']
