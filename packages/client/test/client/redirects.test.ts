import { bearer } from '@operate-api/auth'
import { expect, it } from 'vitest'
import { createOperateClient, type OperateError } from '../../src/index.ts'
import { serve } from '../server.ts'

const failed = async (call: Promise<unknown>) =>
	call.then(
		() => expect.fail('resolved'),
		(error: OperateError) => error,
	)

it.each([
	['/login?error=1&token=s3cret', /a redirect to http:\/\/127\.0\.0\.1:\d+\/login: a login page/],
	[
		'https://login.example.com/oauth2/authorize?state=s3cret',
		/https:\/\/login\.example\.com\/oauth2\/authorize: a login page/,
	],
	[
		'https://user:s3cret@other.example.com/operate#s3cret',
		/a redirect to https:\/\/other\.example\.com\/operate: another host/,
	],
	['/noPermission', /\/noPermission: the login lacks the permission/],
	[
		'/operate/v1/incidents/search',
		/\/operate\/v1\/incidents\/search: check the base URL and its context path/,
	],
	['HTTPS', /a redirect to https:\/\/127\.0\.0\.1:\d+\/v1\/incidents\/search: use https in the base URL/],
	['http://[', /a redirect to an invalid address/],
	['javascript:alert("s3cret")', /a redirect to javascript:/],
	['', /a redirect, which is not followed/],
])('a redirect to %j is reported with its target and its cause', async (location, detail) => {
	await using server = await serve(({ path, headers }) => ({
		status: 302,
		headers: { location: location === 'HTTPS' ? `https://${headers.host}${path}` : location },
	}))
	for (const auth of [undefined, bearer('s3cret-token')]) {
		const operate = createOperateClient({ baseUrl: server.url, auth, retry: false })
		const error = await failed(operate.incidents.search())
		expect(error).toMatchObject({ code: 'not_operate', status: 302 })
		expect(error.message).toMatch(detail)
		expect(error.message).toMatch(/^POST \/v1\/incidents\/search: /)
		expect(JSON.stringify(error) + error.message).not.toContain('s3cret')
	}
})

it.each([
	[undefined, /The request carried no credentials: pass a login as the option "auth"/],
	[
		bearer(`e30.${btoa(JSON.stringify({ exp: 1_700_000_000 }))}.x`),
		/The token of the request expired at 2023-11-14T22:13:20\.000Z/,
	],
	[bearer('opaque-token'), /The request carried a token: check that it is for this API/],
])('a 401 is reported with the kind of credentials that were sent', async (auth, hint) => {
	await using server = await serve(() => ({ status: 401, body: { message: 'Unauthorized' } }))
	const operate = createOperateClient({ baseUrl: server.url, auth, retry: false })
	const error = await failed(operate.incidents.search())
	expect(error.code).toBe('unauthorized')
	expect(error.message).toMatch(/\(401\): Unauthorized\. /)
	expect(error.message).toMatch(hint)
})

it('text of a server cannot control the terminal that shows a message', async () => {
	await using server = await serve(() => ({
		status: 400,
		body: { message: 'bad\u001b[2J\n::error::x\u202e', status: 400 },
	}))
	const error = await failed(createOperateClient({ baseUrl: server.url }).incidents.search())
	expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}]/u)
	expect(error.message).toContain('bad\\u{1b}[2J\\u{a}::error::x\\u{202e}')
})
