// Loaded before a measured program: at its end, writes the most memory that it held, in kilobytes.
import { writeFileSync } from 'node:fs'

const file = process.env.BENCH_PEAK_MEMORY
if (file !== undefined) {
	process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)))
}
