import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild({
	platform: 'node',
	entry: { operate: 'src/operate.ts' },
	dts: false,
	deps: { alwaysBundle: ['@operate-api/internal', '@commander-js/extra-typings'] },
})
