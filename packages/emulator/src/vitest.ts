import { test as base, type TestAPI } from 'vitest'
import type { OperateEmulator } from './emulator/operate-emulator.ts'
import type { OperateOptions } from './emulator/options.ts'
import { startOperate } from './emulator/start-operate.ts'

/** Fixtures of {@link operateTest}. */
export interface OperateFixtures {
	/** An emulator that starts with the first test that uses it, and is reset before each test. */
	operate: OperateEmulator
}

/**
 * Creates a vitest `test` with the fixture `operate`.
 *
 * @example
 * const test = operateTest({ camunda: '8.7' })
 *
 * test('reads incidents', async ({ operate }) => { … })
 */
export function operateTest(options: OperateOptions = {}): TestAPI<OperateFixtures> {
	return base.extend<{ operate: OperateEmulator; operateServer: OperateEmulator }>({
		operateServer: [
			// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that one needs from the pattern
			async ({}, use) => {
				await using server = await startOperate(options)
				await use(server)
			},
			{ scope: 'file' },
		],
		operate: async ({ operateServer }, use) => {
			operateServer.reset()
			await use(operateServer)
		},
	}) as unknown as TestAPI<OperateFixtures>
}
