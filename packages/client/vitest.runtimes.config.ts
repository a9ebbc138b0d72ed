import { packageTests } from '@operate-api/config/vitest'

export default packageTests({
	include: ['test/runtimes/runtimes.ts'],
	typecheck: { enabled: false },
	// The first run fetches the runtimes.
	testTimeout: 300_000,
	reporters: ['default', ['json', { outputFile: 'reports/runtimes.json' }]],
})
