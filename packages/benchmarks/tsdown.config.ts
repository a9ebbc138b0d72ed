import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild({
	entry: ['src/main.ts', 'src/children/*.ts', 'src/chaos/main.ts'],
	platform: 'node',
	dts: false,
})
