import { packageTests } from '@operate-api/config/vitest'

export default packageTests({
	include: ['test/*.browser.ts'],
	typecheck: { enabled: false },
	testTimeout: 600_000,
	hookTimeout: 60_000,
	reporters: ['default', ['json', { outputFile: 'reports/runtimes.json' }]],
})
