import type { Env } from '@operate-api/auth'
import { unknownOption } from '@operate-api/internal'

/** How people log in to the board. */
export interface OidcOptions {
	/** The issuer, such as `https://login.example.com/realms/operations`. Its discovery document lies below. */
	readonly issuer: string
	readonly clientId: string
	/** The secret of the client. Without one, the client is public and PKCE protects the login. */
	readonly clientSecret?: string | undefined
	/** The address at which browsers reach the board. The client's redirect URI is `/auth/callback` below. */
	readonly publicUrl: string
	/**
	 * What sessions are encrypted with: at least 32 characters. Without it, each start of the board ends all sessions.
	 */
	readonly sessionSecret?: string | undefined
	/** @default 'openid profile' */
	readonly scope?: string | undefined
	/** The claim of the ID token that lists the groups of a person. @default 'groups' */
	readonly groupsClaim?: string | undefined
	/** The groups that may read. @default everybody whom the issuer lets in */
	readonly readers?: readonly string[] | undefined
	/** The groups that may write, if the board may. @default everybody who may read */
	readonly writers?: readonly string[] | undefined
}

/** A line of the board's log. It never holds a credential. */
export interface LogLine {
	readonly level: 'info' | 'warn' | 'error'
	readonly message: string
}

/** Options for `startBoard()`. */
export interface BoardOptions {
	/** The variables with the address and the login of the cluster, as `authFromEnv()` reads them. @default process.env */
	readonly env?: Env | undefined
	/** @default '127.0.0.1' */
	readonly host?: string | undefined
	/** 0 takes a free one. @default 7070 */
	readonly port?: number | undefined
	/** Whether the board may resolve, cancel and delete. @default false */
	readonly write?: boolean | undefined
	/** Which API of the cluster to read. @default 'auto' */
	readonly api?: 'auto' | 'v1' | 'v2' | undefined
	/** How often pages refresh, in milliseconds. @default 5000 */
	readonly refreshMs?: number | undefined
	/** The login in front of the board. Without it, the board listens on loopback only. */
	readonly oidc?: OidcOptions | undefined
	/** The folder with the built pages. */
	readonly pages?: string | undefined
	/** Takes each line of the log. @default none */
	readonly onLog?: ((line: LogLine) => void) | undefined
}

const names = [
	...(['env', 'host', 'port', 'write', 'api', 'refreshMs', 'oidc', 'pages', 'onLog'] as const),
] satisfies (keyof BoardOptions)[]
const oidcNames = [
	...(['issuer', 'clientId', 'clientSecret', 'publicUrl', 'sessionSecret', 'scope'] as const),
	...(['groupsClaim', 'readers', 'writers'] as const),
] satisfies (keyof OidcOptions)[]

const loopback: readonly string[] = ['127.0.0.1', '::1', 'localhost']

/** Whether only this machine can reach a host. */
export const isLoopback = (host: string): boolean => loopback.includes(host.replace(/^\[|\]$/g, ''))

/** Parses an address that people log in through: https, except on loopback. */
function parseAddress(name: string, text: string): URL {
	if (!URL.canParse(text)) {
		throw new TypeError(`${name}: expected an absolute URL`)
	}
	const url = new URL(text)
	if (url.username || url.password || url.search || url.hash) {
		throw new TypeError(`${name}: expected a URL without credentials, query and fragment`)
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
		throw new TypeError(`${name}: expected https, since logins travel through it`)
	}
	return url
}

function checkOidc(oidc: OidcOptions): void {
	const problem = unknownOption(oidc, oidcNames)
	if (problem) {
		throw new TypeError(`oidc: ${problem}`)
	}
	for (const name of ['issuer', 'clientId', 'publicUrl'] as const) {
		if (typeof oidc[name] !== 'string' || oidc[name] === '') {
			throw new TypeError(`oidc.${name}: expected a text`)
		}
	}
	parseAddress('oidc.issuer', oidc.issuer)
	if (parseAddress('oidc.publicUrl', oidc.publicUrl).pathname !== '/') {
		throw new TypeError('oidc.publicUrl: expected an address without a path, since the board is at the root')
	}
	if (oidc.sessionSecret !== undefined && oidc.sessionSecret.length < 32) {
		throw new TypeError('oidc.sessionSecret: expected at least 32 characters')
	}
}

/**
 * Checks the options of a board.
 *
 * @throws TypeError that names the option
 */
export function checkOptions(options: BoardOptions): void {
	const problem = unknownOption(options, names)
	if (problem) {
		throw new TypeError(problem)
	}
	const { host = '127.0.0.1', port = 7070, api = 'auto', refreshMs = 5_000, write = false, oidc } = options
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new TypeError('port: expected an integer from 0 to 65535')
	}
	if (!['auto', 'v1', 'v2'].includes(api)) {
		throw new TypeError('api: expected auto, v1 or v2')
	}
	if (typeof write !== 'boolean') {
		throw new TypeError('write: expected true or false')
	}
	if (!Number.isInteger(refreshMs) || refreshMs < 500) {
		throw new TypeError('refreshMs: expected milliseconds, at least 500')
	}
	if (oidc !== undefined) {
		checkOidc(oidc)
	} else if (!isLoopback(host)) {
		throw new TypeError(
			'host: expected a loopback address, since the board has no login. Configure OpenID Connect to let other machines in',
		)
	}
}
