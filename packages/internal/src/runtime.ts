/** The globals by which a runtime says what it is. */
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
 * Whether the runtime says that it is Node, Bun, Deno or an edge runtime. A page may define `process` or `Deno` as well,
 * but hardly a whole one: packages that imitate `process` for bundlers lack its tag.
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
 * Whether this code runs in a web page or in a worker of one, where users can read it. A document that something else
 * defines, such as a test environment in Node, makes no browser. A page of Electron is a browser, even one with access
 * to Node: its code is on the user's machine.
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
