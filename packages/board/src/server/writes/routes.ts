import { type Context, Hono } from 'hono'
import { LRUCache } from 'lru-cache'
import type { Fresh, Operation, PlanRequest } from '../../shared/api.ts'
import type { Writer } from '../cluster/cluster.ts'
import { BoardError, Invalid, NotFound } from '../errors/failures.ts'
import type { LogLine } from '../options/options.ts'
import { keyOf } from '../reads/queries.ts'
import type { Reads } from '../reads/reads.ts'
import type { Access, Reader } from '../session/access.ts'
import { type RunningChange, readOperation, startChange } from './operations.ts'
import { makePlan, type PlannedChange, planMs } from './plans.ts'

const actions: readonly string[] = ['resolve', 'cancel', 'delete']
const maxNamed = 10_000
const dayMs = 86_400_000

const fresh = <Data>(data: Data): Fresh<Data> => ({ data, asOf: new Date().toISOString(), partial: [] })

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 500

/** Checks the body of a request for a plan. */
function parsePlanRequest(body: unknown): PlanRequest {
	const { action, target } = (body ?? {}) as { action?: unknown; target?: unknown }
	if (typeof action !== 'string' || !actions.includes(action)) {
		throw new Invalid('action: expected resolve, cancel or delete')
	}
	if (typeof target !== 'object' || target === null) {
		throw new Invalid('target: expected instances, or a group of incidents')
	}
	const { instances, error, element, process } = target as Record<string, unknown>
	if (instances !== undefined) {
		if (!Array.isArray(instances) || instances.length === 0 || instances.length > maxNamed) {
			throw new Invalid(`target.instances: expected 1 to ${maxNamed} keys`)
		}
		return {
			action: action as PlanRequest['action'],
			target: { instances: instances.map((key) => keyOf(String(key))) },
		}
	}
	return {
		action: action as PlanRequest['action'],
		target: {
			...(isText(error) && { error }),
			...(isText(element) && { element }),
			...(isText(process) && { process: keyOf(process) }),
		},
	}
}

/** Options for `createWriteRoutes()`. */
export interface WriteRouteOptions {
	readonly reads: Reads
	readonly access: Access
	readonly onLog: (line: LogLine) => void
}

/** Creates the routes that plan a change, carry it out, and follow it. */
export function createWriteRoutes({ reads, access, onLog }: WriteRouteOptions): Hono {
	const plans = new LRUCache<string, PlannedChange>({ max: 1_000, ttl: planMs })
	const running = new LRUCache<string, Promise<RunningChange>>({ max: 1_000, ttl: dayMs })
	const routes = new Hono()

	async function writerOf(context: Context): Promise<{ reader: Reader; writer: Writer }> {
		const reader = await access.readerOf(context)
		const { writer } = await reads.cluster()
		if (!reader.mayWrite || !writer) {
			throw new BoardError(
				'read_only',
				403,
				'This board is read-only for you: it was started without --write, or your groups may not write.',
			)
		}
		return { reader, writer }
	}

	routes.post('/plans', async (context) => {
		const { reader } = await writerOf(context)
		const request = parsePlanRequest(await context.req.json().catch(() => undefined))
		const { plan, change } = await makePlan(await reads.cluster(), request, reader.session)
		plans.set(change.id, change)
		return context.json(fresh(plan))
	})

	routes.post('/plans/:id/run', async (context) => {
		const { reader, writer } = await writerOf(context)
		const id = context.req.param('id')
		const change = plans.get(id)
		if (!change || change.session !== reader.session) {
			throw new BoardError('invalid', 409, 'This plan has expired. Make a new one, and look at it again.')
		}
		if (change.instanceKeys.length === 0) {
			throw new Invalid('The plan changes nothing.')
		}
		// A second confirmation of the same plan follows the first.
		const started = running.get(id) ?? start(writer, change, reader)
		return context.json(fresh(await readOperation(writer, await started)))
	})

	routes.get('/operations/:id', async (context) => {
		const { writer } = await writerOf(context)
		const started = running.get(context.req.param('id'))
		if (!started) {
			throw new NotFound('The board knows no such operation. It forgets them when it restarts.')
		}
		const operation: Operation = await readOperation(writer, await started)
		if (operation.state !== 'running') {
			reads.forget()
		}
		return context.json(fresh(operation))
	})

	function start(writer: Writer, change: PlannedChange, reader: Reader): Promise<RunningChange> {
		const { id, action, instanceKeys } = change
		const who = reader.name ?? 'the reader on this machine'
		onLog({ level: 'info', message: `${action} ${instanceKeys.length} instances, for ${who} (plan ${id})` })
		const started = startChange(writer, change).finally(() => reads.forget())
		running.set(id, started)
		started.catch((error: unknown) => {
			running.delete(id)
			const reason = error instanceof Error ? error.message : 'unknown'
			onLog({ level: 'error', message: `${action} was not started (plan ${id}): ${reason}` })
		})
		return started
	}

	return routes
}
