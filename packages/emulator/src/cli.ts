import { main } from './cli/main.ts'

// Where the reader of a pipe has gone there is nobody to tell.
process.stdout.on('error', () => process.exit(0))
await main(process.argv.slice(2))
