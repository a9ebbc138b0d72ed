import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startFixture } from '../emulator.ts'

const fixture = await startFixture({ instances: 60 })
afterAll(() => fixture[Symbol.asyncDispose]())
const { operate } = fixture
const all = await operate.processInstances.searchAll().toArray()

describe('searchAll with after', () => {
	it('continues from the cursor of a page', async () => {
		for await (const page of operate.processInstances.searchAll({ size: 25 }).pages()) {
			const rest = operate.processInstances.searchAll({ size: 25 }, { after: page.sortValues })
			expect(await rest.toArray()).toEqual(all.slice(25))
			break
		}
	})

	it('finds nothing after the last cursor', async () => {
		const last = await operate.processInstances.search({ size: 60 })
		const rest = operate.processInstances.searchAll({}, { after: last.sortValues })
		expect(await rest.toArray()).toEqual([])
	})

	it.each([[[]], ['']])('refuses %j, which is not the cursor of any page', async (after) => {
		const rest = operate.processInstances.searchAll({}, { after })
		await expect(rest.toArray()).rejects.toThrow(/^after: expected the cursor of a page/)
	})

	it('refuses null, which v2 sends at the end, instead of starting again', async () => {
		const rest = operate.processInstances.searchAll({}, { after: null as never })
		await expect(rest.toArray()).rejects.toThrow(/^after: expected the cursor of a page/)
	})

	it('refuses a second cursor in the query', async () => {
		const after = ['1']
		const rest = operate.processInstances.searchAll({ searchAfter: after }, { after })
		await expect(rest.toArray()).rejects.toThrow('after: expected no searchAfter in the query next to it')
	})

	it('is an option of paged operations only', async () => {
		const options = { after: ['1'] } as never
		await expect(operate.processInstances.search({}, options)).rejects.toThrow(/unknown option "after"/)
	})

	it('continues in another process after the first one was killed', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'operate-resume-'))
		const progress = join(folder, 'progress.json')
		const run = () =>
			spawn(
				process.execPath,
				[
					join(import.meta.dirname, '../children/read-pages.mjs'),
					fixture.emulator.selfManaged.baseUrl,
					progress,
				],
				{
					stdio: ['ignore', 'pipe', 'inherit'],
					env: { ...process.env, OPERATE_LOGIN: JSON.stringify(fixture.emulator.selfManaged) },
				},
			)
		const first = run()
		// It stops after the second page. The third one has been read, but not processed.
		await once(first.stdout, 'data')
		first.kill('SIGKILL')
		await once(first, 'exit')
		const before = JSON.parse(readFileSync(progress, 'utf8'))
		expect(before.done).toHaveLength(20)

		const second = run()
		const [code] = await once(second, 'exit')
		expect(code).toBe(0)
		const { done } = JSON.parse(readFileSync(progress, 'utf8'))
		expect(done).toEqual(all.map(({ key }) => key))
		rmSync(folder, { recursive: true })
	})
})
