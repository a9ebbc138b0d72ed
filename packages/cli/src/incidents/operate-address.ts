import type { Connection } from '../core/connect.ts'

/** Returns the address of Operate's pages for an address of the API in SaaS. Undefined for any other. */
function pagesOfSaas(baseUrl: string): string | undefined {
	const [, region, cluster] =
		/^https:\/\/([a-z0-9-]+)\.(?:api|zeebe|operate)\.camunda\.io\/([\w-]+)/i.exec(baseUrl) ?? []
	return region && cluster ? `https://${region}.operate.camunda.io/${cluster}` : undefined
}

/** Whether the cluster serves Operate's pages under `/operate`: from 8.8, whose topology tells the version. */
async function isUnified(connection: Connection, signal: AbortSignal): Promise<boolean> {
	try {
		const cluster = await connection.v2()
		await cluster.topology({ signal })
		return true
	} catch {
		return false
	}
}

/**
 * Returns the address of Operate's pages, without a slash at its end.
 *
 * @param given - the address of `--web-url`
 */
export async function operateAddress(
	connection: Connection,
	given: string | undefined,
	signal: AbortSignal,
): Promise<string> {
	if (given !== undefined) {
		return given.replace(/\/+$/, '')
	}
	const { baseUrl } = await connection.operate()
	const saas = pagesOfSaas(baseUrl)
	if (saas !== undefined) {
		return saas
	}
	return /\/operate$/.test(baseUrl) || !(await isUnified(connection, signal)) ? baseUrl : `${baseUrl}/operate`
}
