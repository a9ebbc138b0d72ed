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
	test('its committed source is what the description gives, from whatever folder', async () => {
		expect(await check({ config: join(root, 'packages/client/operate-api.config.json'), cwd: '/' })).toEqual(
			[],
		)
		expect(await check({ config: 'operate-api.config.json', cwd: join(root, 'packages/client') })).toEqual([])
	})
	test('a filter takes every property of its result, apart from those that no search can match', async () => {
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
	test('every operation has a name of its own and declares 401, and none declares */*', async () => {
		const description = await applyOverlay(spec, overlay)
		for (const item of Object.values(ownObject(description, 'paths')))
			for (const operation of Object.values(item as JsonObject)) {
				expect(own(operation, 'operationId')).toMatch(/^[a-zA-Z]+\.[a-zA-Z]+$/)
				expect(ownObject(operation, 'responses')).toHaveProperty('401')
			}
		expect(JSON.stringify(description)).not.toContain('*/*')
	})
	test('drift is told of: an edited file, and a missing one', async () => {
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
