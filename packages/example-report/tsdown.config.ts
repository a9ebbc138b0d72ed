import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild({ entry: { 'incident-report': 'src/main.ts' }, platform: 'node', dts: false })
