import { parseArgs } from 'node:util'
import type { Env } from '@operate-api/auth'
import type { BoardOptions, OidcOptions } from '../options/options.ts'

/** Something in the arguments or the variables that the board cannot start with. */
export class UsageError extends Error {
	override readonly name = 'UsageError'
}

export const help = `Starts the board: a web app that shows the processes of a Camunda cluster.

usage: board [options]

  --port PORT        the port to listen on; 0 takes a free one (default: 7070)
  --host HOST        the address to listen on (default: 127.0.0.1)
  --write            let people resolve, cancel and delete (default: read-only)
  --api auto|v1|v2   which API of the cluster to read (default: auto)
  --refresh SECONDS  how often pages refresh (default: 5)
  --help             show this

The address and the login of the cluster come from the variables that Camunda's own clients read, such as
CAMUNDA_REST_ADDRESS, CAMUNDA_CLIENT_ID and CAMUNDA_CLIENT_SECRET.

A login in front of the board, needed to listen on more than this machine:

  BOARD_OIDC_ISSUER         the issuer of your OpenID Connect provider
  BOARD_OIDC_CLIENT_ID      the client; its redirect URI is BOARD_URL/auth/callback
  BOARD_OIDC_CLIENT_SECRET  its secret, unless it is public
  BOARD_URL                 the address that people open, such as https://board.example.com
  BOARD_SESSION_SECRET      encrypts sessions, 32 characters or more; without it they end with a restart
  BOARD_OIDC_SCOPE          (default: openid profile)
  BOARD_GROUPS_CLAIM        the claim that lists somebody's groups (default: groups)
  BOARD_READERS             the groups that may read, separated by commas (default: everybody)
  BOARD_WRITERS             the groups that may write with --write (default: everybody who may read)
`

function listOf(text: string | undefined): readonly string[] | undefined {
	const items = text?.split(',').map((each) => each.trim())
	return items?.filter((each) => each !== '')
}

/** Reads the login in front of the board from variables; undefined if there is none. */
function oidcFrom(env: Env): OidcOptions | undefined {
	const read = (name: string) => {
		const value = (env as Readonly<Record<string, string | undefined>>)[name]?.trim()
		return value === '' ? undefined : value
	}
	const required = ['BOARD_OIDC_ISSUER', 'BOARD_OIDC_CLIENT_ID', 'BOARD_URL'] as const
	const missing = required.filter((name) => read(name) === undefined)
	if (missing.length === required.length) {
		return undefined
	}
	if (missing.length > 0) {
		throw new UsageError(
			`Environment: set ${missing.join(' and ')} as well, for the login in front of the board`,
		)
	}
	const [issuer = '', clientId = '', publicUrl = ''] = required.map(read)
	return {
		issuer,
		clientId,
		publicUrl,
		clientSecret: read('BOARD_OIDC_CLIENT_SECRET'),
		sessionSecret: read('BOARD_SESSION_SECRET'),
		scope: read('BOARD_OIDC_SCOPE'),
		groupsClaim: read('BOARD_GROUPS_CLAIM'),
		readers: listOf(read('BOARD_READERS')),
		writers: listOf(read('BOARD_WRITERS')),
	}
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				port: { type: 'string' },
				host: { type: 'string' },
				write: { type: 'boolean' },
				api: { type: 'string' },
				refresh: { type: 'string' },
				help: { type: 'boolean', short: 'h' },
			},
		}).values
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : 'invalid arguments')
	}
}

const numberOf = (text: string | undefined): number | undefined =>
	text === undefined ? undefined : /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN

/**
 * Reads the options of a board from arguments and variables.
 *
 * @returns undefined if help is asked for
 * @throws UsageError
 */
export function readArguments(args: readonly string[], env: Env): BoardOptions | undefined {
	const { port, host, write, api, refresh, help: isHelp } = parse(args)
	if (isHelp) {
		return undefined
	}
	const seconds = numberOf(refresh)
	return {
		env,
		host,
		write,
		oidc: oidcFrom(env),
		api: api as BoardOptions['api'],
		port: numberOf(port),
		refreshMs: seconds === undefined ? undefined : seconds * 1_000,
	}
}
