import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sleep } from '@operate-api/internal'
import { expect, test } from 'vitest'
import { type ChangeCluster, startChanges } from './cluster.ts'

const bin = fileURLToPath(new URL('../../bin/operate.js', import.meta.url))
const ended = { bpmnProcessId: 'order-process', state: 'COMPLETED' } as const

const argsFor = (cluster: ChangeCluster) => [
	...['delete', 'process-instances', '--filter', 'bpmnProcessId=order-process', '--state', 'COMPLETED'],
	...['--yes', '--log', cluster.path('log'), '--batch-size', '10'],
]

/** Starts the built command, and kills it as soon as its log holds so many records of a kind. */
async function killAfter(cluster: ChangeCluster, is: string, count: number): Promise<void> {
	const child = spawn(process.execPath, [bin, ...argsFor(cluster)], { env: cluster.env, stdio: 'ignore' })
	const exited = once(child, 'exit')
	const logged = () =>
		existsSync(cluster.path('log')) ? cluster.records('log').filter((record) => record.is === is).length : 0
	while (logged() < count && child.exitCode === null) {
		await sleep(5)
	}
	child.kill('SIGKILL')
	const [, signal] = await exited
	expect(signal).toBe('SIGKILL')
}

const settled = (cluster: ChangeCluster): string[] =>
	cluster.records('log').flatMap(({ is, keys }) => (is === 'settled' ? (keys as string[]) : []))

test('a second run goes on after the first one was killed: nothing twice, nothing lost', async () => {
	await using cluster = await startChanges({ camunda: '8.7', instances: 150 })
	const [all, meant] = [await cluster.keys({}), await cluster.keys(ended)]
	const route = 'DELETE /v1/process-instances/{key}'
	cluster.emulator.faults.always(route, { delay: 20 })
	await killAfter(cluster, 'settled', 5)
	const before = settled(cluster)
	expect(before.length).toBeLessThan(meant.length)
	// As a crash in the middle of a line leaves it.
	appendFileSync(cluster.path('log'), '{"is":"settled","keys":["22517')
	const sent = cluster.emulator.requests.length

	const { exitCode, stdout, stderr } = await cluster.run(argsFor(cluster))
	expect(stderr).toContain('Resumes  the run of ')
	expect(exitCode).toBe(0)
	expect(await cluster.keys({})).toEqual(all.filter((key) => !meant.includes(key)))
	const again = cluster.emulator.requests
		.slice(sent)
		.filter((request) => request.route === route)
		.map(({ path }) => path.split('/').at(-1))
	expect(again.filter((key) => before.includes(String(key)))).toEqual([])
	expect(settled(cluster).sort()).toEqual(meant)
	// What was deleted without a response is gone, and counts as done.
	expect(stdout).toMatch(/^\d+ deleted(?:, \d+ already gone)?\n$/)
	const once = cluster.emulator.requests.filter(
		(request) => request.route === route && request.status === 200,
	)
	expect(once.length).toBeLessThanOrEqual(meant.length)
})

test('a second run follows the batch operation of the first one instead of starting another', async () => {
	await using cluster = await startChanges({ camunda: '8.9', instances: 150 })
	const [all, meant] = [await cluster.keys({}), await cluster.keys(ended)]
	await killAfter(cluster, 'batch', 2)
	const { exitCode, stderr } = await cluster.run(argsFor(cluster))
	expect(stderr).toContain('Resumes  the run of ')
	expect(exitCode).toBe(0)
	expect(await cluster.keys({})).toEqual(all.filter((key) => !meant.includes(key)))
	expect(cluster.count('POST /v2/process-instances/deletion')).toBe(Math.ceil(meant.length / 10))
	expect(settled(cluster).sort()).toEqual(meant)
})

test('two runs cannot use one log at the same time', async () => {
	await using cluster = await startChanges({ camunda: '8.7', instances: 150 })
	cluster.emulator.faults.always('DELETE /v1/process-instances/{key}', { delay: 50 })
	const child = spawn(process.execPath, [bin, ...argsFor(cluster)], { env: cluster.env, stdio: 'ignore' })
	const exited = once(child, 'exit')
	while (!existsSync(cluster.path('log.lock'))) {
		await sleep(5)
	}
	const { exitCode, stderr } = await cluster.run(argsFor(cluster))
	expect(stderr).toContain(`--log: another run uses it (process ${child.pid})`)
	expect(exitCode).toBe(3)
	child.kill('SIGKILL')
	await exited
})

test('Ctrl-C ends it in good order, and says how to go on', async () => {
	await using cluster = await startChanges({ camunda: '8.7', instances: 150 })
	const meant = await cluster.keys(ended)
	cluster.emulator.faults.always('DELETE /v1/process-instances/{key}', { delay: 20 })
	const child = spawn(process.execPath, [bin, ...argsFor(cluster)], {
		env: cluster.env,
		stdio: ['ignore', 'ignore', 'pipe'],
	})
	let stderr = ''
	child.stderr.on('data', (chunk) => {
		stderr += chunk
	})
	const exited = once(child, 'close')
	while (!existsSync(cluster.path('log')) || settled(cluster).length < 5) {
		await sleep(5)
	}
	child.kill('SIGINT')
	const [exitCode] = await exited
	expect(exitCode).toBe(130)
	expect(stderr).toMatch(/\d+ deleted, \d+ left/)
	expect(stderr).toContain('Run the same command again to go on.')
	// Every deletion that was under way is in the log.
	const left = await cluster.keys(ended)
	expect(settled(cluster).sort()).toEqual(meant.filter((key) => !left.includes(key)))
})
