import { type Context, Hono } from 'hono'
import type { Page } from '../../shared/api.ts'
import type { Reading, Slice } from '../cluster/cluster.ts'
import { readHome } from '../views/home.ts'
import { groupOpenIncidents, listOpenIncidents } from '../views/incidents.ts'
import { readInstance } from '../views/instance.ts'
import { readProcess } from '../views/process.ts'
import { search } from '../views/search.ts'
import { fromAfter, keyOf, limitOf, optionalKey, textOf, toAfter, wordOf } from './queries.ts'
import type { Reads } from './reads.ts'

const toPage = <Item>({ items, count, isMinimum, next }: Slice<Item>): Page<Item> => ({
	items,
	total: count,
	totalIsMinimum: isMinimum,
	next: toAfter(next),
})

/** Sends JSON that is already text. */
const send = (context: Context, json: string): Response =>
	context.body(json, 200, { 'content-type': 'application/json; charset=utf-8' })

/** Reads which groups of incidents a request is about. */
const groupsOf = ({ req }: Context) => ({
	error: textOf('error', req.query('error')),
	element: textOf('element', req.query('element')),
	process: optionalKey(req.query('process')),
})

/** Creates the routes that read the cluster. */
export function createReadRoutes(reads: Reads): Hono {
	const routes = new Hono()
	addProcessRoutes(routes, reads)
	addInstanceRoutes(routes, reads)
	addIncidentRoutes(routes, reads)
	addDecisionRoutes(routes, reads)
	return routes
}

function addProcessRoutes(routes: Hono, reads: Reads): void {
	routes.get('/home', async (context) =>
		send(context, await reads.fresh('home', async (cluster) => readHome(cluster, await reads.definitions()))),
	)
	routes.get('/search', async (context) => {
		const text = textOf('q', context.req.query('q')) ?? ''
		const json = await reads.fresh(`search ${text}`, async (cluster) =>
			search(cluster, await reads.definitions(), text),
		)
		return send(context, json)
	})
	routes.get('/processes/:key', async (context) => {
		const key = keyOf(context.req.param('key'))
		const json = await reads.fresh(`process ${key}`, async (cluster) =>
			readProcess(cluster, await reads.definitions(), key),
		)
		return send(context, json)
	})
	routes.get('/processes/:key/diagram', async (context) => {
		const key = keyOf(context.req.param('key'))
		const json = await reads.fixed(`diagram ${key}`, async (cluster) => ({
			data: { xml: await cluster.diagram(key) },
			partial: [],
		}))
		return send(context, json)
	})
}

function addInstanceRoutes(routes: Hono, reads: Reads): void {
	routes.get('/instances', async (context) => {
		const { req } = context
		const process = optionalKey(req.query('process'))
		const element = textOf('element', req.query('element'))
		const words = ['active', 'completed', 'canceled', 'incident'] as const
		const state = wordOf('state', req.query('state'), words)
		const limit = limitOf(req.query('limit'), 200)
		const cursor = fromAfter(req.query('after'))
		const query = {
			limit,
			cursor,
			...(process !== undefined && { process }),
			...(element !== undefined && { element }),
			...(state !== undefined && { state }),
		}
		const json = await reads.fresh(`instances ${JSON.stringify(query)}`, async (cluster) => {
			const { data, partial } = await cluster.instances(query)
			const names = new Map((await reads.definitions()).data.map(({ key, name }) => [key, name]))
			const items = data.items.map((each) => ({
				...each,
				processName: each.processName ?? names.get(each.processKey) ?? null,
			}))
			return { data: toPage({ ...data, items }), partial }
		})
		return send(context, json)
	})
	routes.get('/instances/:key', async (context) => {
		const key = keyOf(context.req.param('key'))
		const json = await reads.fresh(`instance ${key}`, async (cluster) =>
			readInstance(cluster, await reads.definitions(), key),
		)
		return send(context, json)
	})
	routes.get('/variables/:key', async (context) => {
		const key = keyOf(context.req.param('key'))
		const json = await reads.fresh(`variable ${key}`, async (cluster) => ({
			data: { value: await cluster.variable(key) },
			partial: [],
		}))
		return send(context, json)
	})
}

function addIncidentRoutes(routes: Hono, reads: Reads): void {
	routes.get('/incidents', async (context) => {
		const groups = groupsOf(context)
		const json = await reads.fresh(`incidents ${JSON.stringify(groups)}`, async () =>
			groupOpenIncidents(await reads.openIncidents(), await reads.definitions(), groups, reads.nameElement),
		)
		return send(context, json)
	})
	routes.get('/incident-list', async (context) => {
		const groups = groupsOf(context)
		const after = context.req.query('after')
		const range = {
			from: after !== undefined && /^\d{1,5}$/.test(after) ? Number(after) : 0,
			limit: limitOf(context.req.query('limit'), 100),
		}
		const name = `incident-list ${JSON.stringify([groups, range])}`
		const json = await reads.fresh(name, async () =>
			listOpenIncidents(await reads.openIncidents(), await reads.definitions(), groups, range),
		)
		return send(context, json)
	})
}

function addDecisionRoutes(routes: Hono, reads: Reads): void {
	routes.get('/decisions', async (context) => {
		const { req } = context
		const failed = wordOf('failed', req.query('failed'), ['true']) === 'true'
		const limit = limitOf(req.query('limit'), 200)
		const cursor = fromAfter(req.query('after'))
		const name = `decisions ${JSON.stringify([failed, limit, cursor])}`
		const json = await reads.fresh(
			name,
			async (cluster): Promise<Reading<Page<unknown>>> => ({
				data: toPage(await cluster.decisions(failed, limit, cursor)),
				partial: [],
			}),
		)
		return send(context, json)
	})
	routes.get('/decisions/:id', async (context) => {
		const id = textOf('id', context.req.param('id'), 60) ?? ''
		const json = await reads.fresh(`decision ${id}`, async (cluster) => ({
			data: await cluster.decision(id),
			partial: [],
		}))
		return send(context, json)
	})
	routes.get('/decision-definitions/:key/diagram', async (context) => {
		const key = keyOf(context.req.param('key'))
		const json = await reads.fixed(`decision diagram ${key}`, async (cluster) => ({
			data: { xml: await cluster.decisionDiagram(key) },
			partial: [],
		}))
		return send(context, json)
	})
}
