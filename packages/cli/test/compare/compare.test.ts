import { describe, expect, test } from 'vitest'
import { startChanges } from '../changes/cluster.ts'

describe('operate compare', () => {
	test.each(['8.8', '8.9'] as const)('finds no difference on %s', async (camunda) => {
		await using cluster = await startChanges({ camunda, instances: 120 })
		const { exitCode, stdout } = await cluster.run(['compare'])
		expect(exitCode).toBe(0)
		expect(stdout).toMatch(/^process-instances +same$/m)
		expect(stdout.match(/ same$/gm)).toHaveLength(8)
	})

	test('shows what differs, by key, and no value of a variable', async () => {
		await using cluster = await startChanges({ camunda: '8.9', instances: 30 })
		const [variable] = (await cluster.operate.variables.search({ size: 1 })).items
		const other = { ...variable, name: 'renamed', value: '"secret"' }
		const body = JSON.stringify({ items: [other], total: 1, sortValues: [1] })
		cluster.emulator.faults.always('POST /v1/variables/search', { status: 200, body })
		const args = ['compare', 'variables', '--size', '1']
		const { exitCode, stdout } = await cluster.run(args)
		expect(exitCode).toBe(1)
		expect(stdout).toContain(`${variable?.key} name\n    v1 renamed\n    v2 ${variable?.name}\n`)
		expect(stdout).toContain('value\n    v1 [not shown]\n    v2 [not shown]\n')
		expect(stdout).not.toContain('secret')
		expect((await cluster.run([...args, '--values'])).stdout).toContain('v1 "secret"')
		const [compared] = JSON.parse((await cluster.run([...args, '--json'])).stdout)
		expect(compared.entity).toBe('variables')
		expect(compared.differences).toContainEqual({
			key: variable?.key,
			field: 'value',
			v1: '[not shown]',
			v2: '[not shown]',
		})
	})

	test('leaves out what differs once only, since a cluster in use changes', async () => {
		await using cluster = await startChanges({ camunda: '8.9', instances: 30 })
		cluster.emulator.faults.next('POST /v1/incidents/search', {
			status: 200,
			body: JSON.stringify({ items: [], total: 0, sortValues: [] }),
		})
		const { exitCode, stdout } = await cluster.run(['compare', 'incidents'])
		expect({ exitCode, stdout }).toMatchObject({
			exitCode: 0,
			stdout: expect.stringMatching(/incidents +same/),
		})
	})

	test.each([
		['8.7', 'v2'],
		['8.10', 'v1'],
	] as const)('says that a cluster of %s has no %s', async (camunda, api) => {
		await using cluster = await startChanges({ camunda, instances: 10 })
		const { exitCode, stderr } = await cluster.run(['compare'])
		expect(stderr).toContain(`expected a cluster that has both APIs, as 8.8 and 8.9 do. ${api} is not at`)
		expect(exitCode).toBe(3)
	})

	test('does not take a login that both APIs refuse for no difference', async () => {
		await using cluster = await startChanges({ camunda: '8.9', instances: 10 })
		const env = { ...cluster.env, CAMUNDA_CLIENT_SECRET: 'wrong' }
		const { exitCode, stdout } = await cluster.run(['compare'], { env })
		expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
	})
})
