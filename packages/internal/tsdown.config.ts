import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild({ entry: { index: 'src/index.ts', text: 'src/text/index.ts' } })
