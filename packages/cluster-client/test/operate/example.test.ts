import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'

const file = (name: string) => `${import.meta.dirname}/example/${name}.mjs`

/** Runs a script against a cluster of a version, and returns its output. */
async function run(name: string, camunda: '8.7' | '8.8' | '8.9' | '8.10'): Promise<string> {
	await using emulator = await startOperate({ camunda, consistencyDelay: 0, instances: 80 })
	const env = { PATH: process.env.PATH ?? '', ...emulator.env.selfManaged }
	const child = spawn(process.execPath, [file(name)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
	const [printed] = await Promise.all([text(child.stdout), once(child, 'exit')])
	return printed
}

test('the two scripts differ only in their import', () => {
	const [v1, v2] = ['report-v1', 'report-v2'].map((name) => readFileSync(file(name), 'utf8'))
	expect(v2?.replace('@operate-api/cluster-client/operate', '@operate-api/client')).toBe(v1)
})

test('a script for 8.7 prints the same on 8.8, 8.9 and 8.10 after a change of its import', async () => {
	const printed = await run('report-v1', '8.7')
	expect(printed).toContain('deleted')
	expect(printed).toContain('not_found')
	for (const camunda of ['8.8', '8.9', '8.10'] as const) {
		expect(await run('report-v2', camunda), camunda).toBe(printed)
	}
})
