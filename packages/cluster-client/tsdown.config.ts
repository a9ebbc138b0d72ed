import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild({
	entry: { index: 'src/index.ts', operate: 'src/operate/index.ts' },
	deps: { alwaysBundle: ['@operate-api/internal'] },
})
