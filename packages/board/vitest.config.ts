import { packageTests } from '@operate-api/config/vitest'

export default packageTests({ typecheck: { enabled: false } })
