import type { HttpRequest } from './request.ts'
import type { HttpResponse } from './response.ts'

/** A method and path that the emulator serves, named as faults name it: `POST /v1/incidents/search`. */
export interface Route {
	readonly name: string
	/** Whether an API's route needs no login. */
	readonly isOpen?: boolean
	/** Whether an API's route changes data, so that a login that may only read is refused. */
	readonly changes?: boolean
	readonly handle: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>
}

/** The route of a method and path, if there is one. */
export interface FoundRoute {
	readonly route?: Route
	/** The path parameters. */
	readonly params: Readonly<Record<string, string>>
	/** The methods that the path has, if it has no route for this one. */
	readonly allowed: readonly string[]
}

/** The routes of the emulator. */
export interface Routes {
	find(method: string, path: string): FoundRoute
}

/** Creates the lookup of routes; a path may hold parameters: `/v1/incidents/{key}`. */
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
