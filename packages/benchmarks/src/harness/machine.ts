import { cpus, type as system, totalmem } from 'node:os'

/** What ran the measurements, with nothing that tells whose machine it is. */
export function machine(): string {
	const [first] = cpus()
	const memory = Math.round(totalmem() / 2 ** 30)
	return `${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${memory} GiB, ${system()}, Node ${process.versions.node}`
}
