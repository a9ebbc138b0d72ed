/** What a browser does of a login: it follows redirects, keeps cookies by host, and sends forms. */
export interface Browser {
	/** Loads an address, through all redirects. */
	load(url: string, init?: RequestInit): Promise<Loaded>
	/** Sends the form of a page, with the fields that it holds and those that are given. */
	submit(page: Loaded, fields: Readonly<Record<string, string>>): Promise<Loaded>
	/** Returns a cookie by name. */
	cookie(name: string): string | undefined
	setCookie(origin: string, name: string, value: string): void
}

/** A page that was loaded. */
export interface Loaded {
	readonly url: string
	readonly status: number
	readonly text: string
	readonly headers: Headers
}

const plain = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'")

/** Creates a browser without cookies. */
export function createBrowser(): Browser {
	const jars = new Map<string, Map<string, string>>()
	const jarOf = (url: string) => {
		// Browsers tell the ports of a host apart by name only where tests do: a jar for each origin.
		const { origin } = new URL(url)
		const jar = jars.get(origin) ?? new Map<string, string>()
		jars.set(origin, jar)
		return jar
	}

	async function load(url: string, init: RequestInit = {}): Promise<Loaded> {
		const jar = jarOf(url)
		const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
		const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) }
		const response = await fetch(url, { ...init, headers, redirect: 'manual' })
		for (const line of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
			if (value === '' || /max-age=0/i.test(line)) {
				jar.delete(name)
			} else {
				jar.set(name, value)
			}
		}
		const location = response.headers.get('location')
		return location
			? load(new URL(location, url).href)
			: { url, status: response.status, text: await response.text(), headers: response.headers }
	}

	return {
		load,
		submit({ text, url }, fields) {
			const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1] ?? url
			const body = new URLSearchParams()
			for (const [, name = '', value = ''] of text.matchAll(
				/<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g,
			)) {
				body.set(name, value)
			}
			for (const [name, value] of Object.entries(fields)) {
				body.set(name, value)
			}
			return load(new URL(plain(action), url).href, { method: 'POST', body })
		},
		cookie: (name) => [...jars.values()].map((jar) => jar.get(name)).find((value) => value !== undefined),
		setCookie: (origin, name, value) => void jarOf(origin).set(name, value),
	}
}
