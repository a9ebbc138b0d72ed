import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { own, ownObject } from '../src/base/json.ts'
import { applyOverlay, check, generate, type JsonObject } from '../src/index.ts'
import { scratch } from './scratch.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const spec = join(root, 'specs/operate.yaml')
const overlay = join(root, 'specs/operate.overlay.yaml')

describe('the Operate client', () => {
	test('is generated from its description, from any folder', async () => {
		expect(await check({ config: join(root, 'packages/client/operate-api.config.json'), cwd: '/' })).toEqual(
			[],
		)
		expect(await check({ config: 'operate-api.config.json', cwd: join(root, 'packages/client') })).toEqual([])
	})
	test('has filters with every property of the results, except for those that no search can match', async () => {
		const { schemas } = ownObject(await applyOverlay(spec, overlay), 'components') as { schemas: JsonObject }
		const properties = (name: string) => Object.keys(ownObject(schemas[name], 'properties'))
		const without: Record<string, string[]> = {
			Incident: ['message'],
			DecisionInstance: ['result', 'evaluatedInputs', 'evaluatedOutputs'],
		}
		for (const name of Object.keys(schemas)
			.filter((name) => name.startsWith('Query'))
			.map((name) => name.slice(5))) {
			const filter = properties(`${name}Filter`).filter((property) => property !== 'parentProcessInstanceKey')
			expect(filter.sort(), name).toEqual(
				properties(name)
					.filter((property) => !without[name]?.includes(property))
					.sort(),
			)
		}
	})
	test('has a unique name and a declared 401 for every operation, and no */*', async () => {
		const description = await applyOverlay(spec, overlay)
		for (const item of Object.values(ownObject(description, 'paths'))) {
			for (const operation of Object.values(item as JsonObject)) {
				expect(own(operation, 'operationId')).toMatch(/^[a-zA-Z]+\.[a-zA-Z]+$/)
				expect(ownObject(operation, 'responses')).toHaveProperty('401')
			}
		}
		expect(JSON.stringify(description)).not.toContain('*/*')
	})
	test('is checked: an edited file and a missing one are reported', async () => {
		const cwd = scratch()
		cpSync(join(root, 'specs'), join(cwd, 'specs'), { recursive: true })
		const config = JSON.parse(readFileSync(join(root, 'packages/client/operate-api.config.json'), 'utf8'))
		const { format: _, ...unformatted } = config
		mkdirSync(join(cwd, 'a/b'), { recursive: true })
		writeFileSync(join(cwd, 'a/b/operate-api.config.json'), JSON.stringify(unformatted))
		const options = { cwd, config: 'a/b/operate-api.config.json' }
		expect((await check(options)).map(({ actual }) => actual)).toEqual(Array(4).fill(undefined))
		expect((await generate(options)).written).toHaveLength(4)
		expect((await generate(options)).written).toEqual([])
		expect(await check(options)).toEqual([])
	})
})
