// pnpm chaos [--calls N] [--seed N]: makes thousands of calls with each login against a server that stalls, resets,
// truncates and sends wrong responses, while garbage is collected. Exits with 1 if a call does not settle, or if a
// resource is left behind.
import { parseArgs } from 'node:util'
import { isClean, logins, runChaos } from './run.ts'

const { values } = parseArgs({
	options: { calls: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
})
const [calls, seed] = [Number(values.calls), Number(values.seed)]
if (!(Number.isInteger(calls) && calls > 0 && Number.isInteger(seed))) {
	console.error('usage: pnpm chaos [--calls N] [--seed N]')
	process.exit(2)
}
console.log(`Node ${process.version}, ${calls} calls per login, seed ${seed}\n`)
const columns = ['login', 'calls', 'unsettled', 'listeners', 'timers', 'descriptors', 'violations', 'seconds']
console.log(columns.map((name) => name.padEnd(12)).join(''))
for (const login of Object.keys(logins)) {
	const result = await runChaos(login, calls, seed)
	const { unsettled, listeners, timers, descriptors, violations, outcomes, seconds } = result
	const cells = [
		login,
		result.calls,
		unsettled,
		listeners,
		timers,
		descriptors,
		violations.length,
		seconds.toFixed(1),
	]
	console.log(cells.map((cell) => String(cell).padEnd(12)).join(''))
	const sorted = Object.entries(outcomes).sort(([, a], [, b]) => b - a)
	console.log(`  ${sorted.map(([name, count]) => `${name} ${count}`).join(', ')}`)
	for (const violation of [...new Set(violations)].slice(0, 10)) {
		console.log(`  ! ${violation}`)
	}
	if (!isClean(result)) {
		process.exitCode = 1
	}
}
