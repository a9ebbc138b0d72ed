import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild({
	platform: 'node',
	entry: ['src/index.ts', 'src/vitest.ts', 'src/cli.ts'],
	deps: { alwaysBundle: ['@operate-api/internal'] },
})
