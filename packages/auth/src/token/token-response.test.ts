import { expect, test } from 'vitest'
import { readExpiry } from './token-response.ts'

const jwt = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`

test.each([
	['expires_in', { expires_in: 300 }, 'opaque', 300],
	['expires_in as a string', { expires_in: '300' }, 'opaque', 300],
	["a JWT's life where it is shorter", { expires_in: 300 }, jwt({ iat: 1_000, exp: 1_120, sub: 'ÿ>?' }), 120],
	["expires_in where the JWT's life is longer", { expires_in: 60 }, jwt({ iat: 1_000, exp: 1_120 }), 60],
	["a JWT's life alone", {}, jwt({ iat: 1_000, exp: 1_120 }), 120],
	['nothing for an opaque token', {}, 'opaque', undefined],
	['nothing for a JWT that does not say', {}, jwt({}), undefined],
	['expires_in for what only looks like a JWT', { expires_in: 300 }, 'a.!!.c', 300],
	[
		"what a JWT has left by the server's clock",
		{ expires_in: 300 },
		jwt({ iat: 1_000, exp: 1_300 }),
		60,
		1_240,
	],
	["a JWT's end by the server's clock, without iat", {}, jwt({ exp: 1_300 }), 60, 1_240],
	["a JWT's life where the server's clock is past it", {}, jwt({ iat: 1_000, exp: 1_300 }), 300, 9_999],
])('a token expires by %s', (_name, body, token, seconds, serverSeconds = Number.NaN) => {
	expect(readExpiry(body, token, 5_000, serverSeconds * 1_000)).toBe(seconds && 5_000 + seconds * 1_000)
})

test.each([0, -1, '0', '', 'soon', Number.NaN, {}, true])('expires_in %j is an error', (expires_in) => {
	expect(() => readExpiry({ expires_in }, 'opaque', 0, Number.NaN)).toThrow(
		expect.objectContaining({ code: 'invalid_response' }),
	)
})
