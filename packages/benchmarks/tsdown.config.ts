import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild({
	entry: { main: 'src/main.ts' },
	platform: 'node',
	dts: false,
})
