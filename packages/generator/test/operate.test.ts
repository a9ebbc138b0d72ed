import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyOverlay, check, generate, InputError, type Json, type JsonObject } from '../src/index.ts'
import { own, ownObject } from '../src/json.ts'
import { compile } from './compile.ts'
import { project, scratch } from './scratch.ts'

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
		cpSync(join(root, 'packages/client/operate-api.config.json'), join(cwd, 'a/b/operate-api.config.json'))
		const options = { cwd, config: 'a/b/operate-api.config.json' }
		expect((await check(options)).map(({ actual }) => actual)).toEqual([undefined, undefined, undefined])
		expect((await generate(options)).written).toHaveLength(3)
		expect((await generate(options)).written).toEqual([])
		expect(await check(options)).toEqual([])
		for (const name of ['schema.ts', 'operations.ts', 'metadata.ts'])
			expect(readFileSync(join(cwd, 'a/b/src/generated', name), 'utf8')).toBe(
				readFileSync(join(root, 'packages/client/src/generated', name), 'utf8'),
			)
	})
})

describe('a description that was changed at random', () => {
	test('either generates or is refused by one message that names its file', async () => {
		const base = await applyOverlay(spec, overlay)
		const paths: (string | number)[][] = []
		const walk = (value: Json, at: (string | number)[]): void => {
			if (at.length > 0) paths.push(at)
			if (typeof value === 'object' && value !== null)
				for (const [name, item] of Object.entries(value)) walk(item, [...at, name])
		}
		walk(base, [])
		const junk = fc.constantFrom<Json>(
			null,
			7,
			'',
			'*/',
			[],
			{},
			'class',
			{ $ref: '#/nowhere' },
			true,
			'__proto__',
		)
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...paths), junk, async (at, value) => {
				const mutated = structuredClone(base)
				let parent: Json = mutated
				for (const segment of at.slice(0, -1)) parent = (parent as JsonObject)[segment] as Json
				;(parent as JsonObject)[at.at(-1) as string] = value
				const cwd = project(mutated)
				const outcome = await generate({ cwd }).catch((error: unknown) => error)
				if (outcome instanceof Error) {
					expect(outcome).toBeInstanceOf(InputError)
					expect(outcome.message).toMatch(/^(api\.yaml|out\/)/)
				} else {
					const files = ['schema.ts', 'operations.ts', 'metadata.ts']
					expect(compile(files.map((name) => join(cwd, 'out', name)))).toEqual([])
				}
			}),
			{ numRuns: 12, seed: 4 },
		)
	}, 60_000)
})
