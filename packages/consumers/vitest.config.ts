import { packageTests } from '@operate-api/config/vitest'

export default packageTests({ include: ['test/recipes/**/*.test.ts'], typecheck: { enabled: false } })
