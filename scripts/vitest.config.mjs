import { packageTests } from '@operate-api/config/vitest'

export default packageTests({
	include: ['**/*.test.mjs'],
	typecheck: { enabled: false },
	// They start registries and package managers, on machines that may be busy with others.
	testTimeout: 60_000,
})
