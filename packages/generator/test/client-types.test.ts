import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { scratch } from './scratch.ts'

const generated = fileURLToPath(new URL('../../client/src/generated/', import.meta.url))

const use = (line: string) => `import type { Operations } from '${generated}operations.ts'
import type { AnyKey, IncidentKey, ProcessInstanceKey } from '${generated}schema.ts'
declare const operate: Operations<{ signal?: object }>
declare const any: AnyKey
declare const incident: IncidentKey
declare const instance: ProcessInstanceKey
export const result = async () => { ${line} }
export const used = [any, incident, instance]
`

const right = [
	"await operate.processInstances.search({ filter: { state: 'ACTIVE', parentProcessInstanceKey: instance }, sort: [{ field: 'startDate', order: 'DESC' }, { field: 'key' }], size: 5 })",
	'const page = await operate.processInstances.search(); const key: ProcessInstanceKey = page.items.map((item) => item.key)[0] ?? instance; return key',
	"await operate.processInstances.get(any); await operate.incidents.get(any); await operate.decisionInstances.get('2251799813685249-1')",
	'const { sortValues: searchAfter, total } = await operate.variables.search(); const n: number = total; await operate.variables.search({ searchAfter }); return n',
	"const { type } = await operate.incidents.get(incident); return type === 'A_LATER_TYPE' || type === 'UNKNOWN'",
	'for await (const { key } of operate.incidents.searchAll()) { const exact: IncidentKey = key; return exact }',
	'const xml: string = await operate.processDefinitions.xml(any); const text: string = instance; return xml + text',
]
const wrong = [
	"await operate.processInstances.search({ filter: { stat: 'ACTIVE' } })",
	"await operate.processInstances.search({ filter: { state: 'RUNNING' } })",
	"await operate.incidents.search({ filter: { message: 'no' } })",
	"await operate.incidents.search({ sort: [{ field: 'message' }] })",
	"await operate.variables.search({ sort: [{ field: 'bpmnProcessId' }] })",
	'await operate.incidents.get(instance)',
	'await operate.incidents.get(2251799813685249)',
	"await operate.incidents.get('2251799813685249')",
	'const { key } = await operate.incidents.get(incident); const n: number = key; return n',
	'const { parentProcessInstanceKey } = await operate.processInstances.get(instance); return parentProcessInstanceKey',
]

describe('the types of the generated client', () => {
	test('accept correct code and refuse incorrect code', () => {
		const lines = [...right, ...wrong]
		const cwd = scratch(Object.fromEntries(lines.map((line, index) => [`use${index}.ts`, use(line)])))
		const messages = compile(lines.map((_, index) => join(cwd, `use${index}.ts`)))
		const refused = lines.filter((_, index) =>
			messages.some((message) => message.includes(`/use${index}.ts:`)),
		)
		expect(refused).toEqual(wrong)
	})
})
