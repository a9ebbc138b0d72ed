#!/usr/bin/env node
import { main } from './cli/main.ts'
import { terminalOf } from './cli/terminal.ts'

const { argv, env, stderr, stdout } = process
process.exitCode = await main(argv.slice(2), terminalOf(process.cwd(), stdout, stderr, env))
