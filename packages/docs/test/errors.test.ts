import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const packages = resolve(import.meta.dirname, '../..')
const pages = resolve(import.meta.dirname, '../pages/errors')

/** The codes of a type in an API report. */
function codesOf(report: string, type: string): string[] {
	const text = readFileSync(resolve(packages, report), 'utf8')
	const declaration = new RegExp(`export type ${type} =\\s*([^;]*);`).exec(text)?.[1] ?? ''
	return [...declaration.matchAll(/["'](\w+)["']/g)].map(([, code]) => String(code))
}

test.each([
	['client/etc/client.api.md', 'OperateErrorCode', 'OperateError'],
	['cluster-client/etc/cluster-client.api.md', 'ClusterErrorCode', 'ClusterError'],
	['auth/etc/auth.api.md', 'AuthErrorCode', 'AuthError'],
])('each code of %s has a page that names its error', (report, type, error) => {
	const codes = codesOf(report, type)
	expect(codes.length).toBeGreaterThan(10)
	const overview = readFileSync(resolve(pages, 'index.md'), 'utf8')
	for (const code of codes) {
		expect(existsSync(resolve(pages, `${code}.md`)), code).toBe(true)
		const page = readFileSync(resolve(pages, `${code}.md`), 'utf8')
		expect(page, code).toContain(`\`${error}\``)
		expect(overview).toContain(`(${code}.md)`)
	}
})

test('the page of the logins names every option of each login', () => {
	const report = readFileSync(resolve(packages, 'auth/etc/auth.api.md'), 'utf8')
	const page = readFileSync(resolve(pages, '../guides/log-in/index.md'), 'utf8')
	for (const type of ['SaasOptions', 'CookieOptions', 'BasicOptions', 'ClientCredentialsOptions']) {
		const body = new RegExp(`export interface ${type} [^{]*\\{([\\s\\S]*?)\\n\\}`).exec(report)?.[1] ?? ''
		const options = [...body.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name)
		expect(options.length, type).toBeGreaterThan(0)
		for (const option of options) expect(page).toContain(`\`${option}\``)
	}
})
