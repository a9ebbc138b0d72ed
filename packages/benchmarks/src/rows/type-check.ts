import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { duration, times } from '../harness/format.ts'
import type { Context, Row, Section } from '../harness/row.ts'
import { type Spread, spreadOf } from '../harness/statistics.ts'
import { home, repository } from '../peers.ts'

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')

const named = `import { createOperateClient, key } from '@operate-api/client'
const operate = createOperateClient({ baseUrl: 'http://localhost:8080' })
const page = await operate.processInstances.search({ filter: { state: 'ACTIVE' }, sort: [{ field: 'startDate', order: 'DESC' }], size: 50 })
for (const { key, bpmnProcessId, startDate } of page.items) {
	const one = await operate.processInstances.get(key)
	const flows = await operate.processInstances.statistics(key)
	console.log(bpmnProcessId, startDate, one.state, flows.map(({ activityId, active }) => [activityId, active]))
}
const incidents = await operate.incidents.search({ filter: { state: 'ACTIVE' } })
for (const { key, message, processInstanceKey } of incidents.items) console.log(key, message, processInstanceKey)
const variables = await operate.variables.search({ filter: { name: 'orderId' } })
console.log(variables.items.map(({ name, value }) => [name, value]))
const definition = await operate.processDefinitions.get(key('2251799813685249'))
console.log(definition.name, definition.version)
`

// openapi-fetch transforms branded strings when it looks for read-only properties, so keys need an assertion.
const bare = `import createClient from 'openapi-fetch'
import type { paths } from './schema'
const operate = createClient<paths>({ baseUrl: 'http://localhost:8080' })
const { data: page } = await operate.POST('/v1/process-instances/search', { body: { filter: { state: 'ACTIVE' }, sort: [{ field: 'startDate', order: 'DESC' }], size: 50 } })
for (const { key, bpmnProcessId, startDate } of page?.items ?? []) {
	const { data: one } = await operate.GET('/v1/process-instances/{key}', { params: { path: { key: key as never } } })
	const { data: flows } = await operate.GET('/v1/process-instances/{key}/statistics', { params: { path: { key: key as never } } })
	console.log(bpmnProcessId, startDate, one?.state, flows?.map(({ activityId, active }) => [activityId, active]))
}
const { data: incidents } = await operate.POST('/v1/incidents/search', { body: { filter: { state: 'ACTIVE' } } })
for (const { key, message, processInstanceKey } of incidents?.items ?? []) console.log(key, message, processInstanceKey)
const { data: variables } = await operate.POST('/v1/variables/search', { body: { filter: { name: 'orderId' } } })
console.log(variables?.items.map(({ name, value }) => [name, value]))
const { data: definition } = await operate.GET('/v1/process-definitions/{key}', { params: { path: { key: '2251799813685249' as never } } })
console.log(definition?.name, definition?.version)
`

interface Diagnostics {
	readonly instantiations: number
	readonly types: number
	readonly check: number
}

function project(folder: string, app: string): string {
	mkdirSync(join(folder, 'node_modules'), { recursive: true })
	for (const name of ['@operate-api', 'openapi-fetch'])
		symlinkSync(join(home, 'node_modules', name), join(folder, 'node_modules', name), 'junction')
	copyFileSync(join(repository, 'packages/client/src/generated/schema.ts'), join(folder, 'schema.ts'))
	writeFileSync(join(folder, 'app.ts'), app)
	const compilerOptions = {
		target: 'ES2022',
		module: 'ESNext',
		moduleResolution: 'bundler',
		lib: ['ES2022', 'DOM'],
		strict: true,
		skipLibCheck: true,
		noEmit: true,
		types: [],
	}
	writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }))
	return folder
}

function compile(folder: string): Diagnostics {
	const command = [tsc, '-p', folder, '--extendedDiagnostics']
	const said = execFileSync(process.execPath, command, { encoding: 'utf8' })
	const figure = (name: string): number => {
		const found = new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(said)
		if (found === null) throw new Error(`tsc did not tell ${name}`)
		return Number(found[1])
	}
	return {
		instantiations: figure('Instantiations'),
		types: figure('Types'),
		check: figure('Check time') * 1000,
	}
}

/** The time of a user's compiler. */
export const typeCheck: Row = {
	id: 'type-check',
	async measure({ quick, scratch }: Context): Promise<Section> {
		const lanes = [
			{ name: 'openapi-fetch on the same types', folder: project(join(scratch, 'types/bare'), bare) },
			{ name: 'this project, named operations', folder: project(join(scratch, 'types/ours'), named) },
			{ name: 'an empty program', folder: project(join(scratch, 'types/empty'), 'export {}\n') },
		].map((lane) => ({ ...lane, outcomes: [] as Diagnostics[] }))
		for (let round = 0; round < (quick ? 2 : 9); round++)
			for (const lane of lanes) lane.outcomes.push(compile(lane.folder))
		const figures = lanes.map(({ name, outcomes }) => ({
			name,
			first: outcomes[0],
			check: spreadOf(outcomes.map(({ check }) => check)) as Spread,
		}))
		const [base, own] = figures
		const instantiations = (own?.first?.instantiations ?? 0) / (base?.first?.instantiations ?? 1)
		const check = (own?.check.median ?? 0) / (base?.check.median ?? 1)
		return {
			title: 'A user’s type check',
			how: 'The same small program, six calls of five operations, by `tsc --extendedDiagnostics` 5.9, strict, `skipLibCheck`.',
			columns: ['', 'instantiations', 'types', 'check time', 'middle half'],
			lines: figures.map(({ name, first, check: { median, lower, upper } }) => [
				name,
				String(first?.instantiations),
				String(first?.types),
				duration(median),
				`${duration(lower)} – ${duration(upper)}`,
			]),
			verdicts: [
				{
					what: 'a user’s `tsc`: instantiations, check time',
					reach: 'not above openapi-fetch on the same types',
					measured: `${times(instantiations)} the instantiations, ${times(check)} the check time`,
					reached: instantiations <= 1 && check <= 1.05,
				},
			],
		}
	},
}
