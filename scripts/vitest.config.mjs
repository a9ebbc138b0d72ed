import { packageTests } from '@operate-api/config/vitest'

export default packageTests({
	include: ['**/*.test.mjs'],
	typecheck: { enabled: false },
	// The tests start registries and package managers, perhaps on a busy machine.
	testTimeout: 60_000,
})
