import type { Env } from '@operate-api/auth'

/** What a variable holds. The value of a secret is never shown. */
type Kind = 'address' | 'text' | 'secret'

/** The variables that a login is made from. */
export const variables = {
	CAMUNDA_AUTH_STRATEGY: 'text',
	CAMUNDA_OPERATE_BASE_URL: 'address',
	CAMUNDA_REST_ADDRESS: 'address',
	ZEEBE_REST_ADDRESS: 'address',
	CAMUNDA_CLUSTER_REGION: 'text',
	CAMUNDA_CLUSTER_ID: 'text',
	CAMUNDA_OAUTH_URL: 'address',
	ZEEBE_AUTHORIZATION_SERVER_URL: 'address',
	CAMUNDA_OPERATE_CLIENT_ID: 'text',
	CAMUNDA_OPERATE_CLIENT_SECRET: 'secret',
	CAMUNDA_CLIENT_ID: 'text',
	CAMUNDA_CLIENT_SECRET: 'secret',
	ZEEBE_CLIENT_ID: 'text',
	ZEEBE_CLIENT_SECRET: 'secret',
	CAMUNDA_OPERATE_OAUTH_AUDIENCE: 'text',
	CAMUNDA_TOKEN_AUDIENCE: 'text',
	ZEEBE_TOKEN_AUDIENCE: 'text',
	CAMUNDA_TOKEN_SCOPE: 'text',
	CAMUNDA_OAUTH_SCOPE: 'text',
	CAMUNDA_OAUTH_TOKEN: 'secret',
	CAMUNDA_BASIC_AUTH_USERNAME: 'text',
	CAMUNDA_BASIC_AUTH_PASSWORD: 'secret',
	CAMUNDA_COOKIE_AUTH_URL: 'address',
	CAMUNDA_COOKIE_AUTH_USERNAME: 'text',
	CAMUNDA_COOKIE_AUTH_PASSWORD: 'secret',
} as const satisfies Readonly<Record<string, Kind>>

/** The name of a variable of a login. */
export type VariableName = keyof typeof variables

export const variableNames = Object.keys(variables) as readonly VariableName[]

/** Returns the value of a variable. Undefined if it is blank. */
export function readVariable(env: Env, name: string): string | undefined {
	const value = (env as Readonly<Record<string, string | undefined>>)[name]
	return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Returns the first of the variables that is set. */
export const firstSet = (env: Env, ...names: readonly VariableName[]): VariableName | undefined =>
	names.find((name) => readVariable(env, name) !== undefined)

/** Returns the variables of a login that are set. */
export const setVariables = (env: Env): readonly VariableName[] =>
	variableNames.filter((name) => readVariable(env, name) !== undefined)

/** Whether the value of a variable must not be shown. */
export const isSecret = (name: string): boolean => variables[name as VariableName] === 'secret'
