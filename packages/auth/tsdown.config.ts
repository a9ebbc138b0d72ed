import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild()
