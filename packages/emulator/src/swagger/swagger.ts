import type { Route } from '../http/routes.ts'

/** Creates the routes of the API's description. */
export function createSwagger(): Route[] {
	return []
}
