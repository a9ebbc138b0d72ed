import { startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'
import { startInFrontOf } from '../board.ts'
import { type Browser, createBrowser } from '../browser.ts'
import { freePort } from '../free-port.ts'

const issuer = process.env.KEYCLOAK_REALM_URL ?? ''

/** Starts a board whose login is the Keycloak. */
async function start() {
	const emulator = await startOperate({ camunda: '8.9', instances: 20 })
	const port = await freePort()
	const publicUrl = `http://127.0.0.1:${port}`
	const oidc = {
		issuer,
		clientId: 'board',
		clientSecret: 'a secret & more +ä',
		publicUrl,
		readers: ['operators'],
	}
	const setting = await startInFrontOf(emulator, { oidc, port, write: true })
	return {
		url: publicUrl,
		async [Symbol.asyncDispose]() {
			await setting.board.close()
			await emulator.close()
		},
	}
}

async function logIn(browser: Browser, url: string, username: string) {
	const login = await browser.load(`${url}/auth/login?to=/incidents`)
	return await browser.submit(login, { username, password: `${username}-password` })
}

test('an operator logs in at Keycloak, reads, and logs out of both', async () => {
	await using board = await start()
	const ada = createBrowser()
	const page = await logIn(ada, board.url, 'ada')
	expect(page.url).toBe(`${board.url}/incidents`)
	const { data } = JSON.parse((await ada.load(`${board.url}/api/board`)).text)
	expect(data).toMatchObject({ user: { name: 'Ada Example' }, actions: ['resolve', 'cancel', 'delete'] })
	expect((await ada.load(`${board.url}/api/home`)).status).toBe(200)

	const out = await ada.load(`${board.url}/auth/logout`)
	const done = out.text.includes('<form') ? await ada.submit(out, {}) : out
	expect(done.url).toContain('/auth/signed-out')
	expect((await ada.load(`${board.url}/api/board`)).status).toBe(401)
	expect((await ada.load(`${board.url}/auth/login`)).text).toContain('kc-form-login')
})

test('somebody of another group is told, and gets no session', async () => {
	await using board = await start()
	const eve = createBrowser()
	const page = await logIn(eve, board.url, 'eve')
	expect(page).toMatchObject({ status: 403 })
	expect(page.text).toContain('none of the groups')
	expect((await eve.load(`${board.url}/api/board`)).status).toBe(401)
})
