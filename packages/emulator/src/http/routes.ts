import type { Answer } from './answer.ts'
import type { Request } from './request.ts'

/** A method and path that the emulator serves, named as faults name it: `POST /v1/incidents/search`. */
export interface Route {
	readonly name: string
	readonly handle: (request: Request) => Answer | Promise<Answer>
}

/** The routes of the emulator. */
export interface Routes {
	readonly names: readonly string[]
	/** Finds the route and its path parameters; `allowed` holds the methods that the path has, where it has others. */
	find(method: string, path: string): { route?: Route; params: Record<string, string>; allowed: string[] }
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
		names: routes.map(({ name }) => name),
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
