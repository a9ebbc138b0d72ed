// Loaded into each process of a measured program. At the end of the process, it writes its peak memory in kilobytes.
import { appendFileSync } from 'node:fs'

const file = process.env.BENCH_PEAK_MEMORY
if (file !== undefined) {
	process.on('exit', () => appendFileSync(file, `${process.resourceUsage().maxRSS}\n`))
}
