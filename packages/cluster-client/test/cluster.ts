import { type ClusterClient, type ClusterClientOptions, createClusterClient } from '../src/index.ts'
import { type Received, type Reply, serve, type TestServer } from './server.ts'

/** A page of a search. */
export const page = (items: readonly unknown[], endCursor: string | null = null): object => ({
	items: items,
	page: { totalItems: items.length, hasMoreTotalItems: false, startCursor: null, endCursor },
})

/** A failed response (RFC 9457). */
export const problem = (status: number, title: string, detail: string): Reply => ({
	status,
	headers: { 'content-type': 'application/problem+json' },
	body: { type: 'about:blank', title, status, detail, instance: '/v2' },
})

/** Starts a cluster on loopback that responds as a function says, and a client of it. */
export async function startCluster(
	reply: (request: Received, index: number) => Reply = () => ({ body: page([]) }),
	options: Omit<ClusterClientOptions, 'baseUrl' | 'auth'> = {},
): Promise<TestServer & { cluster: ClusterClient; bodies: () => unknown[] }> {
	const server = await serve(reply)
	const cluster = createClusterClient({ baseUrl: server.url, retry: false, ...options })
	const bodies = () => server.received.map(({ body }) => (body === '' ? undefined : JSON.parse(body)))
	return Object.assign(server, { cluster, bodies })
}
