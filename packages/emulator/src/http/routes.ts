import type { HttpRequest } from './request.ts'
import type { HttpResponse } from './response.ts'

/** A method and path that the emulator serves, and its name for faults: `POST /v1/incidents/search`. */
export interface Route {
	readonly name: string
	/** Whether the route needs no login. */
	readonly isOpen?: boolean
	/** Whether the route changes data, so that a read-only login is refused. */
	readonly changes?: boolean
	readonly handle: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>
}

/** The result of looking up a method and path. */
export interface FoundRoute {
	readonly route?: Route
	/** The path parameters. */
	readonly params: Readonly<Record<string, string>>
	/** The methods of the path, if it has no route for this one. */
	readonly allowed: readonly string[]
}

/** The routes of the emulator. */
export interface Routes {
	find(method: string, path: string): FoundRoute
}

/** Creates the lookup of routes. A path may have parameters: `/v1/incidents/{key}`. */
export function createRoutes(routes: readonly Route[]): Routes {
	const matchers = routes.map((route) => {
		const [method = '', path = ''] = route.name.split(' ')
		const pattern = path
			.split('/')
			.map((part) => (part.startsWith('{') ? `(?<${part.slice(1, -1)}>[^/]+)` : part.replaceAll('.', '\\.')))
			.join('/')
		return { route, method, pattern: new RegExp(`^${pattern}$`) }
	})
	return {
		find(method, path) {
			const allowed: string[] = []
			for (const { route, method: wanted, pattern } of matchers) {
				const match = pattern.exec(path)
				if (!match) continue
				if (wanted === method) return { route, params: { ...match.groups }, allowed: [] }
				allowed.push(wanted)
			}
			return { params: {}, allowed }
		},
	}
}
