import { packageTests } from '@operate-api/config/vitest'

// The compiler takes a second to load: once a worker, not once a file. No test here changes what a module holds.
export default packageTests({ isolate: false, typecheck: { enabled: false } })
