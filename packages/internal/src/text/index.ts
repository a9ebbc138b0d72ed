export { forTerminal } from './terminal.ts'
