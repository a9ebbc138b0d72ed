import { packageTests } from '@operate-api/config/vitest'

export default packageTests({
	include: ['test/keycloak/*.keycloak.ts'],
	typecheck: { enabled: false },
	reporters: ['default', ['json', { outputFile: 'reports/keycloak.json' }]],
})
