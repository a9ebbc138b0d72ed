import { AuthError } from '../errors/auth-error.ts'
import { assertSecure, parseUrl } from '../guard/guard.ts'
import { isPlainText } from '../options/options.ts'

/** The name of a variable that is read. */
export type Variable =
	| 'CAMUNDA_AUTH_STRATEGY'
	| 'CAMUNDA_OPERATE_BASE_URL'
	| 'CAMUNDA_REST_ADDRESS'
	| 'ZEEBE_REST_ADDRESS'
	| `CAMUNDA_CLUSTER_${'REGION' | 'ID'}`
	| `${'CAMUNDA_OPERATE' | 'CAMUNDA' | 'ZEEBE'}_CLIENT_${'ID' | 'SECRET'}`
	| 'CAMUNDA_OAUTH_URL'
	| 'ZEEBE_AUTHORIZATION_SERVER_URL'
	| 'CAMUNDA_OPERATE_OAUTH_AUDIENCE'
	| 'CAMUNDA_TOKEN_AUDIENCE'
	| 'ZEEBE_TOKEN_AUDIENCE'
	| 'CAMUNDA_TOKEN_SCOPE'
	| 'CAMUNDA_OAUTH_SCOPE'
	| 'CAMUNDA_OAUTH_TOKEN'
	| `CAMUNDA_BASIC_AUTH_${'USERNAME' | 'PASSWORD'}`
	| `CAMUNDA_COOKIE_AUTH_${'URL' | 'USERNAME' | 'PASSWORD'}`

/**
 * Environment variables: `process.env`, `Deno.env.toObject()`, or the bindings of a worker, which may contain values other than
 * strings.
 */
export type Env =
	| Readonly<Record<string, string | undefined>>
	| { readonly [Name in Variable]?: string | undefined }

/** A value that was read, or the names of the variables that would have to be set for it. */
export type Read<T> = (T & { readonly missing?: undefined }) | { readonly missing: string }

/** Returns the name of a variable as messages show it. */
export const label = (name: string): string => `Environment: ${name}`

/** Creates the error for an invalid environment. `problem` must not contain a value. */
export const invalid = (problem: string): AuthError =>
	new AuthError('invalid_options', {}, `Environment: ${problem}`)

/**
 * Reads a variable unchanged.
 *
 * @returns undefined if it is unset or blank
 * @throws AuthError `invalid_options` for a line break or another control character
 */
export function readRaw(env: Env, name: Variable): string | undefined {
	const value = env[name]
	if (typeof value !== 'string' || value.trim() === '') {
		return undefined
	}
	if (!isPlainText(value)) {
		throw invalid(`${name}: expected no line break or other control character, not even at its end`)
	}
	return value
}

/** Reads the first of the variables that is not blank, without surrounding spaces. */
export function readValue(env: Env, ...names: readonly Variable[]): string | undefined {
	return readFirst(env, names)?.value
}

/** Reads the first of the variables that is not blank, without surrounding spaces, and returns it with its name. */
export function readFirst(
	env: Env,
	names: readonly Variable[],
): { readonly name: Variable; readonly value: string } | undefined {
	for (const name of names) {
		const value = readRaw(env, name)?.trim()
		if (value !== undefined) {
			return { name, value }
		}
	}
	return undefined
}

/** Reads the first of the variables that is set, as a URL that credentials may go to. */
export function readUrl(
	env: Env,
	names: readonly Variable[],
	allowInsecureHttp: boolean | undefined,
): { readonly name: Variable; readonly url: URL } | undefined {
	const found = readFirst(env, names)
	if (found === undefined) {
		return undefined
	}
	const url = parseUrl(found.value, label(found.name))
	assertSecure(url, allowInsecureHttp, label(found.name))
	return { name: found.name, url }
}
