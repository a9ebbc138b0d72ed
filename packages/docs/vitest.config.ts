import { packageTests } from '@operate-api/config/vitest'

export default packageTests({ include: ['test/*.test.ts'], typecheck: { enabled: false } })
