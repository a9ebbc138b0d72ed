import { timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { csrfHeader } from '../../shared/api.ts'
import { BoardError } from '../errors/failures.ts'
import type { Access } from '../session/access.ts'

/** The addresses that browsers reach the board at. */
export interface OwnAddresses {
	readonly hosts: ReadonlySet<string>
	readonly origins: ReadonlySet<string>
}

/** Returns the addresses of a board: its public one, or each name of this machine. */
export function ownAddresses(publicUrl: string | undefined, port: number): OwnAddresses {
	const urls =
		publicUrl === undefined
			? ['127.0.0.1', 'localhost', '[::1]'].map((host) => new URL(`http://${host}:${port}`))
			: [new URL(publicUrl)]
	return {
		hosts: new Set(urls.map(({ host }) => host)),
		origins: new Set(urls.map(({ origin }) => origin)),
	}
}

/**
 * Refuses requests for another host. A page of another site can make its own name lead to this machine (DNS rebinding); the name then
 * is in the header `Host`.
 */
export const onlyOwnHost =
	(addresses: () => OwnAddresses): MiddlewareHandler =>
	async (context, next) => {
		const host = context.req.header('host')?.toLowerCase()
		if (host === undefined || !addresses().hosts.has(host)) {
			return context.text(
				'The board is not at this address. Open the address that it prints when it starts.',
				421,
			)
		}
		return await next()
	}

/** Refuses requests that a page of another site makes a browser send, reads as well as writes. */
export const onlyOwnPages =
	(addresses: () => OwnAddresses): MiddlewareHandler =>
	async (context, next) => {
		const site = context.req.header('sec-fetch-site')
		const origin = context.req.header('origin')
		const isForeign =
			(site !== undefined && site !== 'same-origin' && site !== 'none') ||
			(origin !== undefined && !addresses().origins.has(origin))
		if (isForeign) {
			throw new BoardError('csrf', 403, 'The board takes requests of its own pages only.')
		}
		return await next()
	}

function isSame(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)]
	return a.length === b.length && timingSafeEqual(a, b)
}

/** Refuses writes without JSON, without an origin or without the token of the session: a form of another site has none of them. */
export const onlyWithToken =
	(access: Access): MiddlewareHandler =>
	async (context, next) => {
		const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
		if (type !== 'application/json') {
			throw new BoardError('csrf', 403, 'The board takes writes as JSON only.')
		}
		const reader = await access.readerOf(context)
		if (!isSame(context.req.header(csrfHeader) ?? '', access.csrfTokenOf(reader))) {
			throw new BoardError('csrf', 403, 'The token of this page is stale. Load the page again.')
		}
		return await next()
	}
