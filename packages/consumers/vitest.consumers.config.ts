import { packageTests } from '@operate-api/config/vitest'

// Compilers that run side by side: as many as small machines have cores.
export default packageTests({
	include: ['test/*.test.ts'],
	maxConcurrency: 2,
	testTimeout: 180_000,
	reporters: ['default', ['json', { outputFile: 'reports/consumers.json' }]],
})
