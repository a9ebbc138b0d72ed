import { expect } from 'vitest'
import { test } from './browser.ts'

test('says that name or password are wrong, keeps the name, and takes the right one then', async ({
	reader,
	operate,
}) => {
	await reader.logIn('demo', 'wrong')
	expect(await reader.alert()).toBe('The name or the password is wrong.')
	const password = reader.page.getByLabel('Password')
	expect(await reader.page.getByLabel('Name').inputValue()).toBe('demo')
	expect(await password.inputValue()).toBe('')
	expect(await reader.hasFocus(password)).toBe(true)
	await reader.logIn()
	await reader.isAt('Process instances')
	expect(operate.requests.filter(({ path }) => path.startsWith('/v1/'))).toHaveLength(1)
})

test('goes on without a word where the session ended or the CSRF token is stale', async ({
	reader,
	operate,
}) => {
	const logins = () => operate.requests.filter(({ path }) => path === '/api/login').length
	await reader.logIn()
	await reader.sees('1 to 20')
	operate.expire('sessions')
	await reader.click('Next')
	await reader.sees('21 to 40')
	expect(logins()).toBe(2)
	operate.expire('csrf')
	await reader.click('Next')
	await reader.sees('41 to 55')
	expect(logins()).toBe(2)
})

test('asks for a login where the session ended and the password is no longer taken, and goes on from there', async ({
	reader,
	operate,
}) => {
	await reader.logIn()
	await reader.sees('1 to 20')
	operate.expire('sessions')
	operate.faults.always('POST /api/login', { status: 401 })
	await reader.click('Next')
	expect(await reader.alert()).toBe('Your session has ended. Log in again to go on.')
	expect(await reader.page.title()).toBe('Log in')
	operate.faults.clear()
	await reader.logIn()
	await reader.sees('21 to 40')
})

test('ends the session when one logs out, and shows nothing of it to the next reader', async ({
	reader,
	operate,
}) => {
	await reader.logIn()
	await reader.click('Next')
	await reader.sees('21 to 40')
	await reader.click('Log out')
	await reader.isAt('Log in')
	expect(operate.requests.at(-1)).toMatchObject({ path: '/api/logout', status: 204 })
	expect(await reader.page.context().cookies()).not.toContainEqual(
		expect.objectContaining({ name: 'OPERATE-SESSION' }),
	)
	await reader.logIn('reader', 'reader')
	await reader.sees('1 to 20')
	expect(await reader.page.getByRole('banner').textContent()).toMatch('reader')
})

test('says so where the session could not be ended', async ({ reader, operate }) => {
	await reader.logIn()
	await reader.sees('1 to 20')
	operate.faults.next('POST /api/logout', { reset: true })
	await reader.click('Log out')
	expect(await reader.alert()).toMatch('Close the browser to end your session.')
})

test('says that Operate can not be reached', async ({ reader, operate }) => {
	operate.faults.always('POST /api/login', { status: 503 })
	await reader.logIn()
	expect(await reader.alert()).toBe('Operate can not be reached at the moment.')
	operate.faults.clear()
	await reader.logIn()
	await reader.isAt('Process instances')
})

test('keeps the password out of addresses, storage and the page', async ({ reader, operate }) => {
	await reader.logIn('demo', 'sentinel-password')
	await reader.alert()
	const kept = () =>
		reader.page.evaluate(() =>
			JSON.stringify([
				document.documentElement.outerHTML,
				{ ...localStorage },
				{ ...sessionStorage },
				location.href,
				document.cookie,
			]),
		)
	expect(await kept()).not.toContain('sentinel-password')
	await reader.logIn()
	await reader.isAt('Process instances')
	expect(await kept()).not.toContain('sentinel-password')
	expect(operate.requests.map(({ path, query }) => path + query).join()).not.toContain('sentinel-password')
})
