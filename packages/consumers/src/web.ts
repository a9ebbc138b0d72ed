// A module for a web page, without the types of Node.
import { AuthError, authFetch, bearer, cookie, memoryStore } from '@operate-api/auth'
import {
	createOperateClient,
	key,
	OperateError,
	type ProcessInstance,
	type ProcessInstanceKey,
	pollUntil,
} from '@operate-api/client'

const auth = cookie({ username: 'demo', password: 'demo', baseUrl: 'https://operate.example' })
const operate = createOperateClient({ baseUrl: 'https://operate.example', auth })

export async function active(signal: AbortSignal): Promise<ProcessInstance[]> {
	const page = await operate.processInstances.search(
		{ filter: { state: 'ACTIVE' }, sort: [{ field: 'startDate', order: 'DESC' }], size: 100 },
		{ signal },
	)
	const total: number = page.total
	return total === 0 ? [] : page.items
}

export async function incidentsOf(instance: ProcessInstanceKey): Promise<string[]> {
	const types: string[] = []
	const incidents = operate.incidents.searchAll({ filter: { processInstanceKey: instance } })
	for await (const incident of incidents) types.push(String(incident.type))
	return types
}

export async function remove(digits: string): Promise<string> {
	try {
		await operate.processInstances.delete(key(digits))
		return 'deleted'
	} catch (error) {
		if (error instanceof OperateError) return error.code
		if (error instanceof AuthError) return error.code
		throw error
	}
}

export const fetchOperate: typeof fetch = authFetch(bearer('token', { baseUrl: 'https://operate.example' }))
export const store = memoryStore()
export const wait = pollUntil

export async function wrong(): Promise<void> {
	// @ts-expect-error: a key is a string, since a number is rounded past 2^53
	await operate.processInstances.get(2251799813685249)
	// @ts-expect-error: unknown field of a filter
	await operate.processInstances.search({ filter: { stat: 'ACTIVE' } })
	// @ts-expect-error: nor one to sort by
	await operate.processInstances.search({ sort: [{ field: 'stat', order: 'ASC' }] })
	const { items } = await operate.incidents.search()
	// @ts-expect-error: an incident's key is no process instance's
	await operate.processInstances.get(items[0]?.key ?? key('1'))
	// @ts-expect-error: unknown path
	await operate.GET('/v1/process-instances/search')
}
