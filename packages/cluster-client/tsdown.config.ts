import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild({ deps: { alwaysBundle: ['@operate-api/internal'] } })
