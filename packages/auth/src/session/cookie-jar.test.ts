import { afterEach, expect, test, vi } from 'vitest'
import { createCookieJar } from './cookie-jar.ts'

const login = 'https://operate.example.com/api/login'
const api = 'https://operate.example.com/v1/process-instances/search'

afterEach(() => void vi.useRealTimers())

/** Returns a jar that has stored responses with these Set-Cookie headers. The first is the login's. */
function jarOf(...responses: string[][]) {
	const jar = createCookieJar()
	for (const [index, lines] of responses.entries()) {
		jar.learn(new Headers(lines.map((line) => ['set-cookie', line])), index === 0 ? login : api)
	}
	return jar
}

test.each([
	['Max-Age=10', 9_000, 11_000],
	['max-age=10; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 9_000, 11_000],
	['Expires=Fri, 27 Nov 2026 10:00:10 GMT', 9_000, 11_000],
	['expires=Friday, 27-Nov-26 10:00:10 GMT', 9_000, 11_000],
	['Expires=Fri Nov 27 10:00:10 2026', 9_000, 11_000],
	['Max-Age=soon; Expires=Fri, 27 Nov 2026 10:00:10 GMT', 9_000, 11_000],
])('a cookie with %s expires', (attribute, before, after) => {
	vi.useFakeTimers({ now: Date.UTC(2026, 10, 27, 10) })
	const jar = jarOf(['S=1', `a=b; ${attribute}`])
	vi.advanceTimersByTime(before)
	expect(jar.header(api)).toBe('S=1; a=b')
	vi.advanceTimersByTime(after - before)
	expect(jar.header(api)).toBe('S=1')
})

test.each(['Max-Age=0', 'Max-Age=-1', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'])(
	'a cookie is deleted by %s',
	(attribute) => {
		const jar = jarOf(['S=1; Path=/', 'X-CSRF-TOKEN=t'], [`S=; ${attribute}`, `X-CSRF-TOKEN=t; ${attribute}`])
		expect([jar.header(api), jar.hasSession(api), jar.csrf()]).toEqual(['', false, undefined])
	},
)

test.each([
	['no attribute', '', true],
	['the path of the whole host', 'Path=/', true],
	['the path of the API', 'Path=/v1', true],
	['the path of the API with a slash', 'Path=/v1/', true],
	['another path', 'Path=/v2', false],
	['a path that begins the same', 'Path=/v', false],
	['a path that is relative', 'Path=v2', true],
	['the host as its domain', 'Domain=operate.example.com', true],
	['the domain above', 'Domain=.Example.com', true],
	['another domain', 'Domain=evil.com', false],
	['a domain that ends the same', 'Domain=ate.example.com', false],
	['a domain below', 'Domain=a.operate.example.com', false],
	['an invalid date', 'Expires=Fri, 99 Nov 2026 10:00:10 GMT', true],
])('a cookie with %s is sent to the right paths and hosts', (_name, attribute, isSent) => {
	expect(jarOf([`S=1; ${attribute}`]).header(api)).toBe(isSent ? 'S=1' : '')
})

test('a cookie of the login host goes to another host only if its domain says so', () => {
	const jar = jarOf(['own=1', 'shared=2; Domain=example.com'])
	expect(jar.header('https://api.example.com/v1')).toBe('shared=2')
	expect(jar.header('https://other.example')).toBe('')
})

test('cookies with the same name and different paths are kept apart, the longer path first', () => {
	expect(jarOf(['S=1; Path=/', 'S=2; Path=/v1', 'S=3; Path=/']).header(api)).toBe('S=2; S=3')
})

test('a gateway that sets a new cookie with each response never fills the header, nor replaces the session', () => {
	for (const size of [4, 200, 3_900]) {
		const noise = Array.from({ length: 500 }, (_, index) => [`n${index}=${'x'.repeat(size)}; Path=/`])
		const header = jarOf(['SESSION=1; Path=/'], ...noise).header(api)
		expect(header.length).toBeLessThan(6_200)
		expect(header).toContain('SESSION=1')
		expect(header).toContain('n499=')
		expect(header.split('; ').length).toBeLessThanOrEqual(50)
	}
})

test('a cookie of more than 4 kB is dropped', () => {
	expect(jarOf(['S=1', `big=${'x'.repeat(4_096)}`]).header(api)).toBe('S=1')
})

test.each([
	['node-fetch', { raw: () => ({ 'set-cookie': ['S=1; Path=/', 'a=b'] }) }],
	['a fetch without getSetCookie', { get: () => 'S=1; Expires=Fri, 27 Nov 2099 10:00:10 GMT; Path=/, a=b' }],
])('the cookies of %s are read', (_name, own) => {
	const jar = createCookieJar()
	jar.learn({ get: () => null, forEach: () => {}, ...own } as unknown as Headers, login)
	expect(jar.header(api)).toBe('S=1; a=b')
})
