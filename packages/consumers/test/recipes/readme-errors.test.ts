import { expect, test } from 'vitest'
import { readDocument } from './snippets.ts'

/** Returns the codes of a type in an API report. */
const codesOf = (report: string, type: string): string[] => {
	const declaration = new RegExp(`export type ${type} =\\s*([^;]*);`).exec(readDocument(report))?.[1] ?? ''
	return [...declaration.matchAll(/["'](\w+)["']/g)].map(([, code]) => String(code))
}

test.each([
	['packages/client/README.md', 'packages/client/etc/client.api.md', 'OperateErrorCode'],
	['packages/auth/README.md', 'packages/auth/etc/auth.api.md', 'AuthErrorCode'],
])('%s explains every error code and no unknown one', (readme, report, type) => {
	const section = /^## Errors\n([\s\S]*?)^## /m.exec(readDocument(readme))?.[1] ?? ''
	const codes = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, code]) => code)
	expect(codes.toSorted()).toEqual(codesOf(report, type).toSorted())
	expect(codes.length).toBeGreaterThan(10)
})

test('the README of auth has a table with every option of each login', () => {
	const report = readDocument('packages/auth/etc/auth.api.md')
	const readme = readDocument('packages/auth/README.md')
	for (const type of ['SaasOptions', 'CookieOptions', 'BasicOptions', 'ClientCredentialsOptions']) {
		const body = new RegExp(`export interface ${type} [^{]*\\{([\\s\\S]*?)\\n\\}`).exec(report)?.[1] ?? ''
		const options = [...body.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name)
		expect(options.length, type).toBeGreaterThan(0)
		for (const option of options) expect(readme).toContain(`\`${option}\``)
	}
})
