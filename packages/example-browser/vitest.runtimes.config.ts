import { packageTests } from '@operate-api/config/vitest'

export default packageTests({
	include: ['test/*.browser.ts'],
	typecheck: { enabled: false },
	reporters: ['default', ['json', { outputFile: 'reports/runtimes.json' }]],
})
