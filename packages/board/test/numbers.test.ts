import {
	type BridgedClient,
	createOperateClientFromEnv,
	type FlowNodeInstance,
} from '@operate-api/cluster-client/operate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ElementCounts, Fresh, InstanceSummary, Page } from '../src/shared/api.ts'
import { type Setting, startSetting, versions } from './board.ts'

/** Counts what the cluster has by reading every record of it, apart from the board. */
async function everything(operate: BridgedClient) {
	const [definitions, instances, passes, incidents] = await Promise.all([
		operate.processDefinitions.searchAll().toArray(),
		operate.processInstances.searchAll({ size: 1_000 }).toArray(),
		operate.flowNodeInstances.searchAll({ size: 1_000 }).toArray(),
		operate.incidents.searchAll({ filter: { state: 'ACTIVE' } }).toArray(),
	])
	return { definitions, instances, passes, incidents }
}

/** Adds up the passes through each element as Operate does: without the bodies of multi-instances. */
function sumsOf(passes: readonly FlowNodeInstance[], processKey: string): ElementCounts[] {
	const own = passes.filter(
		({ processDefinitionKey, type }) => processDefinitionKey === processKey && type !== 'MULTI_INSTANCE_BODY',
	)
	return [...new Set(own.map(({ flowNodeId }) => flowNodeId))].map((elementId) => {
		const here = own.filter(({ flowNodeId }) => flowNodeId === elementId)
		const count = (test: (pass: FlowNodeInstance) => boolean | undefined) => here.filter(test).length
		return {
			elementId,
			active: count(({ state, incident }) => state === 'ACTIVE' && !incident),
			incidents: count(({ incident }) => incident),
			completed: count(({ state }) => state === 'COMPLETED'),
			canceled: count(({ state }) => state === 'TERMINATED'),
		}
	})
}

const byElement = (counts: readonly ElementCounts[]) =>
	[...counts].sort((a, b) => (a.elementId < b.elementId ? -1 : 1))

/** Reads all pages of instances. */
async function allInstances(setting: Setting, query: string): Promise<InstanceSummary[]> {
	const found: InstanceSummary[] = []
	for (let after: string | null = ''; after !== null; ) {
		const page: Fresh<Page<InstanceSummary>> = await setting.read(
			'/api/instances',
			`/api/instances?${query}&after=${after}`,
		)
		found.push(...page.data.items)
		after = page.data.next
	}
	return found
}

describe.each(versions)('on %s', (camunda) => {
	let setting: Setting
	let operate: BridgedClient
	let known: Awaited<ReturnType<typeof everything>>
	beforeAll(async () => {
		setting = await startSetting({ camunda, instances: 80 })
		operate = createOperateClientFromEnv(setting.emulator.env.selfManaged)
		known = await everything(operate)
	})
	afterAll(() => setting[Symbol.asyncDispose]())

	test('the list of processes has the exact counts of each', async () => {
		const { data, partial } = await setting.read('/api/home')
		expect(partial).toEqual([])
		for (const {
			processId,
			tenantId,
			active,
			withIncident,
			versions: count,
			lastFailure,
		} of data.processes) {
			const own = known.instances.filter(
				(each) => each.bpmnProcessId === processId && each.tenantId === tenantId && each.state === 'ACTIVE',
			)
			expect([active, withIncident]).toEqual([own.length, own.filter(({ incident }) => incident).length])
			const ofProcess = known.definitions.filter((each) => each.bpmnProcessId === processId)
			expect(count).toBe(ofProcess.length)
			const keys = ofProcess.map(({ key }) => key)
			const failures = known.incidents.filter((each) => keys.includes(each.processDefinitionKey))
			const newest = failures.map(({ creationTime }) => Date.parse(creationTime)).sort((a, b) => b - a)[0]
			expect(lastFailure ? Date.parse(lastFailure.at) : undefined).toBe(newest)
		}
		expect(data.processes).toHaveLength(5)
		expect(data.incidents).toBe(known.incidents.length)
		expect(data.processes.map(({ lastFailure }) => lastFailure?.at ?? '')).toEqual(
			data.processes
				.map(({ lastFailure }) => lastFailure?.at ?? '')
				.toSorted()
				.toReversed(),
		)
	})

	test('the counts of each element of each version are those of all its instances together', async () => {
		for (const { key } of known.definitions) {
			const { data, partial } = await setting.read('/api/processes/{key}', `/api/processes/${key}`)
			expect(byElement(data.elements)).toEqual(byElement(sumsOf(known.passes, key)))
			expect(partial).toEqual([])
			const running = known.instances.filter(
				(each) => each.processDefinitionKey === key && each.state === 'ACTIVE',
			)
			expect(data).toMatchObject({
				active: running.length,
				withIncident: running.filter(({ incident }) => incident).length,
			})
		}
	})

	test('the pages of instances hold each of them once', async () => {
		for (const state of ['active', 'completed', 'canceled', 'incident'] as const) {
			const wanted = known.instances.filter((each) =>
				state === 'incident' ? each.incident && each.state === 'ACTIVE' : each.state === state.toUpperCase(),
			)
			const found = await allInstances(setting, `state=${state}&limit=50`)
			expect(found.map(({ key }) => key).toSorted()).toEqual(wanted.map(({ key }) => String(key)).toSorted())
			expect(found.map(({ startedAt }) => startedAt)).toEqual(
				found
					.map(({ startedAt }) => startedAt)
					.toSorted()
					.toReversed(),
			)
		}
	})

	test('the instances at an element are those with a token there', async () => {
		const waiting = known.passes.filter(({ state, type }) => state === 'ACTIVE' && type === 'SERVICE_TASK')
		const { processDefinitionKey, flowNodeId } = waiting[0] ?? expect.fail('nothing waits')
		const at = waiting.filter(
			(pass) => pass.processDefinitionKey === processDefinitionKey && pass.flowNodeId === flowNodeId,
		)
		const query = `process=${processDefinitionKey}&element=${flowNodeId}&limit=10`
		const found = await allInstances(setting, query)
		expect(new Set(found.map(({ key }) => key))).toEqual(
			new Set(at.map(({ processInstanceKey }) => String(processInstanceKey))),
		)
		const stopped = await allInstances(setting, `${query}&state=incident`)
		expect(new Set(stopped.map(({ key }) => key))).toEqual(
			new Set(at.filter(({ incident }) => incident).map((pass) => String(pass.processInstanceKey))),
		)
	})

	test('an instance has its path, its incidents, its variables, its callers and what it called', async () => {
		for (const { key, parentKey } of known.instances.filter((_, index) => index % 16 === 0)) {
			const { data, partial } = await setting.read('/api/instances/{key}', `/api/instances/${key}`)
			expect(partial).toEqual([])
			expect(data.sequenceFlows).toEqual(await operate.processInstances.sequenceFlows(key))
			const own = known.incidents.filter(({ processInstanceKey }) => processInstanceKey === key)
			expect(data.incidents.map((each) => each.key).toSorted()).toEqual(
				own.map((each) => each.key).toSorted(),
			)
			const variables = await operate.variables.searchAll({ filter: { processInstanceKey: key } }).toArray()
			expect(data.variables.map(({ name, value }) => `${name}=${value}`).toSorted()).toEqual(
				variables.map(({ name, value }) => `${name}=${value}`).toSorted(),
			)
			expect(data.callers.at(-1)?.key).toBe(parentKey)
			expect(data.called.map((each) => each.key).toSorted()).toEqual(
				known.instances
					.filter((each) => each.parentKey === key)
					.map((each) => String(each.key))
					.toSorted(),
			)
			const passes = known.passes.filter(({ processInstanceKey }) => processInstanceKey === key)
			expect(data.history).toHaveLength(passes.length)
			const calls = data.history.flatMap(({ calledInstanceKey }) => calledInstanceKey ?? [])
			expect(calls.toSorted()).toEqual(data.called.map((each) => each.key).toSorted())
			for (const { elementId } of data.incidents) {
				expect(elementId).not.toBeNull()
			}
		}
	})

	test('groups of incidents hold every open incident once, with its element', async () => {
		const { data, partial } = await setting.read('/api/incidents')
		expect(partial).toEqual([])
		expect(data.total).toBe(known.incidents.length)
		for (const groups of [data.byError, data.byElement]) {
			expect(groups.reduce((sum, { incidents }) => sum + incidents, 0)).toBe(known.incidents.length)
		}
		expect(data.trend.counts.reduce((sum, count) => sum + count, 0)).toBe(known.incidents.length)
		for (const { id, type, message, incidents, elementId } of [...data.byError, ...data.byElement]) {
			const name = type === null ? 'element' : 'error'
			const list = await setting.read('/api/incident-list', `/api/incident-list?${name}=${id}&limit=500`)
			expect(list.data.items).toHaveLength(incidents)
			expect(list.data.total).toBe(incidents)
			for (const incident of list.data.items) {
				expect(type === null ? incident.elementId : incident.message).toBe(
					type === null ? elementId : message,
				)
			}
		}
		expect(data.byElement.every(({ elementName }) => elementName !== null)).toBe(true)
	})

	test('decisions have inputs, the rules that matched and outputs, and a diagram', async () => {
		const { data } = await setting.read('/api/decisions')
		const all = await operate.decisionInstances.search({ size: 1 })
		expect(data.total).toBe(all.total)
		const table = data.items.find(({ decisionId }) => decisionId === 'approver-groups')
		const read = await setting.read('/api/decisions/{id}', `/api/decisions/${table?.id}`)
		const own = await operate.decisionInstances.get(table?.id ?? '')
		expect(read.data.inputs).toEqual(own.evaluatedInputs)
		expect(read.data.outputs).toEqual(own.evaluatedOutputs)
		const template = '/api/decision-definitions/{key}/diagram'
		const diagram = await setting.read(template, template.replace('{key}', read.data.definitionKey))
		expect(diagram.data.xml).toContain('<decision id="approver-groups"')
		const task = known.passes.find(({ type }) => type === 'BUSINESS_RULE_TASK')
		const instance = await setting.read('/api/instances/{key}', `/api/instances/${task?.processInstanceKey}`)
		const evaluated = instance.data.history.find(({ key }) => key === task?.key)
		expect(evaluated?.decisionInstanceId).toMatch(/^\d+-\d+$/)
	})

	test('a search finds a key of any kind, a process by its name, and an error by its text', async () => {
		const search = async (q: string) =>
			(await setting.read('/api/search', `/api/search?q=${encodeURIComponent(q)}`)).data.hits
		const [instance] = known.instances
		const [incident] = known.incidents
		expect(await search(String(instance?.key))).toMatchObject([
			{ kind: 'instance', href: `/instances/${instance?.key}` },
		])
		expect(await search(String(incident?.key))).toMatchObject([{ kind: 'incident' }])
		expect(await search(String(known.passes[0]?.key))).toMatchObject([{ kind: 'element' }])
		expect(await search(String(known.definitions[0]?.key))).toMatchObject([{ kind: 'process' }])
		expect(await search('invoice pro')).toMatchObject([{ kind: 'process', title: 'Invoice process' }])
		expect((await search((incident?.message ?? '').slice(4, 40))).map(({ kind }) => kind)).toContain(
			'incident',
		)
		expect(await search('a*b?c\\')).toEqual([])
		expect(await search('9223372036854775807')).toEqual([])
	})
})

test('a cluster of 8.5, whose instances do not say that they have an incident, is counted by its incidents', async () => {
	await using old = await startSetting({ camunda: '8.5' })
	const operate = createOperateClientFromEnv(old.emulator.env.selfManaged)
	const { incidents } = await everything(operate)
	const home = await old.read('/api/home')
	const stopped = new Set(incidents.map(({ processInstanceKey }) => processInstanceKey)).size
	expect(home.data.withIncident).toBe(stopped)
	const list = await old.read('/api/instances', '/api/instances?state=incident')
	expect(list.data.items.every(({ hasIncident }) => hasIncident)).toBe(true)
	expect(new Set(list.data.items.map(({ key }) => key)).size).toBe(stopped)
})
