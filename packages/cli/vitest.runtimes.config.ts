import { packageTests } from '@operate-api/config/vitest'

/** Tests that start the built command, and kill some of them: too slow for each change. */
export default packageTests({
	include: ['test/**/*.processes.ts'],
	typecheck: { enabled: false },
	testTimeout: 120_000,
	reporters: ['default', ['json', { outputFile: 'reports/runtimes.json' }]],
})
