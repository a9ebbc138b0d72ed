import process from 'node:process'
import { main } from './main.ts'

/** The codes of a shell for a process that a signal ended: 128 and the number of the signal. */
const signals = { SIGINT: 130, SIGTERM: 143 } as const

const controller = new AbortController()
for (const [signal, exitCode] of Object.entries(signals)) {
	// Once: the second signal ends the process even if something does not stop.
	process.once(signal, () => controller.abort(exitCode))
}

process.exitCode = await main(process.argv.slice(2), {
	env: process.env,
	stdin: process.stdin,
	stdout: process.stdout,
	stderr: process.stderr,
	signal: controller.signal,
	now: Date.now,
})
