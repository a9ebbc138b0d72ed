import { main } from './cli/main.ts'

// If the reader of a pipe has closed it, nobody can read an error.
process.stdout.on('error', () => process.exit(0))
await main(process.argv.slice(2))
