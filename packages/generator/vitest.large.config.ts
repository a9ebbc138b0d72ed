import { packageTests } from '@operate-api/config/vitest'

// Descriptions of the largest public APIs take half a minute: apart from the tests that run at each change.
export default packageTests({
	include: ['test/**/*.large.ts'],
	typecheck: { enabled: false },
	reporters: ['default', ['json', { outputFile: 'reports/large.json' }]],
	testTimeout: 180_000,
	hookTimeout: 180_000,
})
