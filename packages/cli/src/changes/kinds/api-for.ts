import type { Connection } from '../../core/connect.ts'
import { usageError } from '../../core/errors.ts'

/** Codes that say that there is no v2 at the address. */
const WITHOUT_V2: ReadonlySet<string> = new Set(['not_served', 'not_cluster', 'not_found', 'invalid_options'])

/** The minor version of Camunda 8; undefined for what is none. */
const minorOf = (version: string): number | undefined => {
	const [, minor] = /^8\.(\d+)\b/.exec(version) ?? []
	return minor === undefined ? undefined : Number(minor)
}

/** Returns the version of the cluster, or undefined if it has no v2. */
async function askVersion(connection: Connection, signal: AbortSignal): Promise<string | undefined> {
	try {
		const cluster = await connection.v2()
		return (await cluster.topology({ signal })).gatewayVersion
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : ''
		if (connection.api === 'auto' && WITHOUT_V2.has(code)) {
			return undefined
		}
		throw error
	}
}

/**
 * Returns which API makes a change.
 *
 * @param command - the command, for messages
 * @param since - the first minor version of Camunda 8 whose v2 can make it
 * @param hasV1 - whether v1 can make it
 * @throws CliError if the cluster cannot make it, or not by the API of `--api`
 */
export async function apiFor(
	connection: Connection,
	{ command, since, hasV1 }: { readonly command: string; readonly since: number; readonly hasV1: boolean },
	signal: AbortSignal,
): Promise<'v1' | 'v2'> {
	if (connection.api === 'v1') {
		if (!hasV1) {
			throw usageError(`--api: expected v2 or auto, since v1 has no ${command}`)
		}
		return 'v1'
	}
	const version = await askVersion(connection, signal)
	const minor = version === undefined ? 0 : minorOf(version)
	if (minor === undefined || minor >= since) {
		return 'v2'
	}
	if (connection.api === 'v2' || !hasV1) {
		const has = version === undefined ? 'this cluster has no v2' : `the cluster has ${version}`
		throw usageError(`${command}: v2 has it since Camunda 8.${since}, and ${has}`)
	}
	return 'v1'
}
