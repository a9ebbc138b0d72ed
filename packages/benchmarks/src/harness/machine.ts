import { cpus, type as system, totalmem } from 'node:os'

/** Returns a description of the machine that does not identify it. */
export function machine(): string {
	const [first] = cpus()
	const memory = Math.round(totalmem() / 2 ** 30)
	return `${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${memory} GiB, ${system()}, Node ${process.versions.node}`
}
