import { existsSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { type OperateEmulator, type OperateOptions, startOperate } from '@operate-api/emulator'
import { type Browser, chromium, type Page } from 'playwright-core'
import { createServer, preview } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
	existsSync,
)

/** Starts the Chromium of the system. */
export const startBrowser = (): Promise<Browser> =>
	chromium.launch({
		...(installed ? { executablePath: installed } : { channel: 'chrome' }),
		// Its sandbox does not work as root, which one is in many containers.
		args: ['--no-sandbox'],
	})

/** The page behind its proxy, and the Operate that this leads to. */
export interface Site extends AsyncDisposable {
	readonly url: string
	readonly operate: OperateEmulator
}

/** Serves the built page, or the source as in development, in front of an emulator. */
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

/** Fills the form in and sends it. */
export async function logIn(page: Page, username = 'demo', password = 'demo'): Promise<void> {
	await page.getByLabel('Name').fill(username)
	await page.getByLabel('Password').fill(password)
	await page.getByRole('button', { name: 'Log in' }).click()
}
