// Loaded into each process of a measured program: at its end, writes the most memory that it held, in kilobytes.
import { appendFileSync } from 'node:fs'

const file = process.env.BENCH_PEAK_MEMORY
if (file !== undefined) {
	process.on('exit', () => appendFileSync(file, `${process.resourceUsage().maxRSS}\n`))
}
