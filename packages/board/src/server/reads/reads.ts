import type { Env } from '@operate-api/auth'
import type { Fresh, Incident } from '../../shared/api.ts'
import { type CacheOptions, createCache, type Kept } from '../cache/cache.ts'
import type { Cluster, Definition, Reading } from '../cluster/cluster.ts'
import { createConnection } from '../connection/connection.ts'
import { createHealth, type HealthReport } from '../connection/health.ts'
import { describe } from '../errors/failures.ts'
import type { NameElement, OpenIncidents } from '../views/incidents.ts'
import { readOpenIncidents } from '../views/incidents.ts'

/** A response that is kept as the text that is sent. */
interface Body {
	readonly json: string
	readonly partial: readonly string[]
}

/** Reads the cluster for all pages. */
export interface Reads {
	cluster(): Promise<Cluster>
	/**
	 * Returns the JSON of a {@link Fresh}: kept, unless it is no longer current.
	 *
	 * @param name names the data: equal names are equal data
	 */
	fresh<Data>(name: string, read: (cluster: Cluster) => Promise<Reading<Data>>): Promise<string>
	/** The same for data that never changes. */
	fixed<Data>(name: string, read: (cluster: Cluster) => Promise<Reading<Data>>): Promise<string>
	definitions(): Promise<Reading<readonly Definition[]>>
	openIncidents(): Promise<OpenIncidents>
	nameElement: NameElement
	/** Makes everything be read again, after a change. */
	forget(): void
	health(): HealthReport
}

/** Options for `createReads()`. */
export interface ReadsOptions {
	readonly env: Env
	readonly api: 'auto' | 'v1' | 'v2'
	readonly refreshMs: number
}

const megabyte = 2 ** 20

/** How long processes and names of elements are current, in milliseconds: they change with a deployment. */
const deploymentMs = 15_000
const dayMs = 86_400_000

/** Writes a {@link Fresh} around JSON that is kept. */
function toJson({ value, at, error }: Kept<Body>): string {
	const asOf = JSON.stringify(new Date(at).toISOString())
	const problem = error === undefined ? '' : `,"problem":${JSON.stringify(describe(error).error)}`
	return `{"data":${value.json},"asOf":${asOf},"partial":${JSON.stringify(value.partial)}${problem}}`
}

/**
 * Creates the reads of a board. Whatever the number of pages, each kind of data is read once per refresh.
 *
 * @throws AuthError if the environment does not describe a cluster
 */
export function createReads({ env, api, refreshMs }: ReadsOptions): Reads {
	const health = createHealth()
	const connection = createConnection({ env, api, onEvent: health.record })
	const bodies: Omit<CacheOptions<Body>, 'ttlMs'> = {
		maxSize: 32 * megabyte,
		sizeOf: ({ json }) => json.length,
	}
	// A little less than the time between two refreshes of a page, so that each of them finds what is new.
	const ttlMs = refreshMs * 0.8
	const views = createCache<Body>({ ...bodies, ttlMs })
	const fixedViews = createCache<Body>({ ...bodies, ttlMs: dayMs })
	const definitions = createCache<Reading<readonly Definition[]>>({ ttlMs: deploymentMs, maxSize: 1 })
	const incidents = createCache<OpenIncidents>({ ttlMs, maxSize: 1 })
	const names = createCache<{ readonly name: string | null }>({ ttlMs: dayMs, maxSize: 5_000 })

	async function ask<Value>(read: (cluster: Cluster) => Promise<Value>): Promise<Value> {
		try {
			return await read(await connection.cluster())
		} catch (error) {
			connection.doubt(error)
			throw error
		}
	}
	const bodyOf =
		<Data>(read: (cluster: Cluster) => Promise<Reading<Data>>) =>
		async (): Promise<Body> => {
			const { data, partial } = await ask(read)
			return { json: JSON.stringify(data satisfies unknown as Fresh<Data>['data']), partial }
		}
	return {
		cluster: connection.cluster,
		fresh: async (name, read) => toJson(await views.get(name, bodyOf(read))),
		fixed: async (name, read) => toJson(await fixedViews.get(name, bodyOf(read))),
		definitions: async () =>
			(await definitions.get('definitions', () => ask((cluster) => cluster.definitions()))).value,
		openIncidents: async () => (await incidents.get('incidents', () => ask(readOpenIncidents))).value,
		async nameElement({ processKey, elementId, elementInstanceKey }: Incident) {
			if (elementInstanceKey === null) {
				return null
			}
			const read = async () => ({
				name: await ask((cluster) => cluster.elementName(elementInstanceKey)).catch(() => null),
			})
			return (await names.get(`${processKey}.${elementId}`, read)).value.name
		},
		forget() {
			views.clear()
			incidents.clear()
		},
		health: health.report,
	}
}
