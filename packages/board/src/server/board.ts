import { run } from './command/run.ts'

await run()
