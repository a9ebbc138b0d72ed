import { packageTests } from '@operate-api/config/vitest'

export default packageTests({
	include: ['test/pages/*.browser.ts'],
	typecheck: { enabled: false },
	testTimeout: 120_000,
	// One Chromium at a time.
	fileParallelism: false,
	reporters: ['default', ['json', { outputFile: 'reports/runtimes.json' }]],
})
