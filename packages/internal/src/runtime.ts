/** The globals that identify a runtime. */
interface Scope {
	readonly process?: {
		readonly type?: string
		readonly versions?: { readonly node?: string }
		readonly [Symbol.toStringTag]?: string
	}
	readonly navigator?: { readonly userAgent?: string }
	readonly Deno?: { readonly version?: { readonly deno?: string } }
	readonly EdgeRuntime?: unknown
}

/**
 * Whether the globals identify Node, Bun, Deno or an edge runtime. A page may define `process` or `Deno` as well, but
 * hardly completely: packages that imitate `process` for bundlers lack its tag.
 */
function isServer({ process, navigator, Deno, EdgeRuntime }: Scope): boolean {
	const isNode = process?.[Symbol.toStringTag] === 'process' && typeof process.versions?.node === 'string'
	return (
		isNode ||
		typeof Deno?.version?.deno === 'string' ||
		navigator?.userAgent === 'Cloudflare-Workers' ||
		typeof EdgeRuntime === 'string'
	)
}

/**
 * Whether this code runs in a web page or in one of its workers, where users can read it. A `document` that something
 * else defines, such as a test environment in Node, does not count. A page of Electron counts even if it has access to
 * Node, since its code is on the user's machine.
 *
 * @param scope the globals to judge
 */
export function isBrowser(scope: object = globalThis): boolean {
	if ((scope as Scope).process?.type === 'renderer') {
		return 'document' in scope
	}
	if (isServer(scope as Scope)) {
		return false
	}
	// A Worker of Cloudflare with an old compatibility date has `importScripts` too, but not the interface `WorkerNavigator`.
	return (
		('document' in scope && 'window' in scope) || ('importScripts' in scope && 'WorkerNavigator' in scope)
	)
}
