import type { ErrorResponses } from '../errors/error-responses.ts'
import type { Handled } from '../exchange/exchange.ts'
import type { LoggedRequest } from '../exchange/log.ts'
import { type Controls, prepare } from '../faults/before.ts'
import type { FaultQueue } from '../faults/faults.ts'
import { respondWith } from '../faults/response.ts'
import type { HttpRequest } from '../http/request.ts'
import { text } from '../http/response.ts'
import type { Routes } from '../http/routes.ts'
import type { Responder } from './respond.ts'

/** The paths before the APIs. */
export interface Prefixes {
	/** The path before the API of the SaaS cluster. */
	readonly saasPrefix: string
	/** The path before the API at the SaaS address that exists from 8.9, in versions that have it. */
	readonly unifiedPrefix: string | undefined
	/** The path before the Self-Managed API; may be empty. */
	readonly contextPath: string
}

/** The parts that handle requests. */
export interface HandlerOptions {
	readonly prefixes: Prefixes
	readonly routes: Routes
	readonly faults: FaultQueue
	readonly controls: Controls
	readonly errors: ErrorResponses
	readonly respond: Responder
	/** Makes the changes that are due before a request. */
	settle(): void
}

/**
 * Creates the handler of all requests. It finds the route, and responds as the route's fault requires, if one is due.
 */
export function createHandler(options: HandlerOptions): (request: LoggedRequest) => Promise<Handled> {
	const { prefixes, routes, faults, controls, errors, respond, settle } = options
	return async (logged) => {
		settle()
		const { path, saas, unified } = strip(logged.path, prefixes)
		// A path with GET also has HEAD, whose response consists of the same headers.
		const found = routes.find(logged.method === 'HEAD' ? 'GET' : logged.method, path)
		const route = found.route?.name
		const fault = path.startsWith('/emulator/') ? undefined : faults.take(route)
		const request: HttpRequest = {
			method: logged.method,
			path,
			fullPath: logged.path,
			saas,
			unified,
			headers: logged.headers,
			body: logged.body,
			query: new URLSearchParams(logged.query),
			params: found.params,
			...(fault && prepare(fault, controls)),
		}
		const carryOut = () => respond(request, found)
		const response = await (fault ? respondWith(fault, request, errors, carryOut) : carryOut()).catch(
			(error: unknown) => text(500, 'text/plain', `the emulator failed: ${String(error)}\n`),
		)
		return { response, route, fault }
	}
}

function strip(
	path: string,
	{ saasPrefix, unifiedPrefix, contextPath }: Prefixes,
): Pick<HttpRequest, 'path' | 'saas' | 'unified'> {
	if (unifiedPrefix !== undefined && `${path}/`.startsWith(`${unifiedPrefix}/v1/`)) {
		return { path: path.slice(unifiedPrefix.length), saas: true, unified: true }
	}
	if (path.startsWith(`${saasPrefix}/`)) {
		return { path: path.slice(saasPrefix.length), saas: true, unified: false }
	}
	if (contextPath !== '' && path.startsWith(`${contextPath}/`)) {
		return { path: path.slice(contextPath.length), saas: false, unified: false }
	}
	// With a context path, the APIs exist below it only.
	const isOutside = contextPath !== '' && /^\/v[12]\//.test(path)
	return { path: isOutside ? `/outside${path}` : path, saas: false, unified: false }
}
