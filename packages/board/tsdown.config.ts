import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild({
	entry: { board: 'src/server/board.ts' },
	platform: 'node',
	dts: false,
	deps: { alwaysBundle: ['@operate-api/internal'] },
})
