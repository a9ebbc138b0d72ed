import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { type OperateEmulator, type OperateOptions, startOperate } from '@operate-api/emulator'
import { createServer, preview } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The page behind its proxy, and the Operate that this leads to. */
export interface Site extends AsyncDisposable {
	readonly url: string
	readonly operate: OperateEmulator
}

/** Serves the built page, or the source as in development, in front of an emulator with 55 process instances. */
export async function startSite(
	options: OperateOptions = {},
	mode: 'built' | 'dev' = 'built',
): Promise<Site> {
	const operate = await startOperate({ instances: 55, ...options })
	// As a user tells the proxy where Operate is.
	process.env.OPERATE_URL = operate.cookie.baseUrl
	const quiet = { root, logLevel: 'silent' } as const
	const server =
		mode === 'built'
			? await preview({ ...quiet, preview: { host: '127.0.0.1', port: 0 } })
			: await (await createServer({ ...quiet, server: { host: '127.0.0.1', port: 0 } })).listen()
	return {
		url: server.resolvedUrls?.local[0] ?? '',
		operate,
		async [Symbol.asyncDispose]() {
			await server.close()
			await operate.close()
		},
	}
}
