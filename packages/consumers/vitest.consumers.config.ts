import { packageTests } from '@operate-api/config/vitest'

// The number of compilers that run in parallel: the cores of a small machine.
export default packageTests({
	include: ['test/*.test.ts'],
	maxConcurrency: 2,
	testTimeout: 180_000,
	reporters: ['default', ['json', { outputFile: 'reports/consumers.json' }]],
})
