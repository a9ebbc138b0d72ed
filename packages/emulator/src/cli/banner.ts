import { forTerminal } from '@operate-api/internal/text'
import { profileOf } from '../cluster/version.ts'
import type { OperateEmulator } from '../emulator/operate-emulator.ts'
import type { OperateOptions } from '../emulator/options.ts'
import type { Paint } from './paint.ts'

const quote = (value: string): string =>
	/^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`

type NamedLogin = readonly [name: string, env: Readonly<Record<string, string>>]

/** Returns the logins that the version has, without those of another identity provider. */
export function workingLogins(
	{ env, camunda }: OperateEmulator,
	{ issuer, storage }: OperateOptions,
): readonly NamedLogin[] {
	const { basicAuth, hasUnifiedSaas, hasOldSaas } = profileOf(camunda, { storage })
	const ofProvider = Object.fromEntries(
		Object.entries(env.selfManaged).filter(([name]) => !/_CLIENT_(ID|SECRET)$/.test(name)),
	)
	const logins: readonly (NamedLogin | false)[] = [
		hasOldSaas && ['SaaS', env.saas],
		hasUnifiedSaas && ['SaaS, unified address', env.saasUnified],
		['Self-Managed', issuer === undefined ? env.selfManaged : ofProvider],
		['Cookie', env.cookie],
		basicAuth && ['Basic', env.basic],
	]
	return logins.filter((login) => login !== false)
}

function missingApi({ camunda, storage }: OperateOptions): string {
	const reason = storage === 'rdbms' ? ' with a relational database' : ''
	return `Camunda ${camunda}${reason} has no Operate REST API v1: every path under /v1 is a 404. Use v2.`
}

/** Returns the text that is shown at the start: the addresses, and each login as lines for a shell. */
export function banner(emulator: OperateEmulator, options: OperateOptions, paint: Paint): string {
	const { camunda, selfManaged, url } = emulator
	const data =
		options.data === undefined
			? `${options.instances ?? 250} process instances`
			: forTerminal(String(options.data))
	const { removed } = profileOf(camunda, options)
	const lines = [
		`${paint('bold', 'Operate emulator')} of Camunda ${camunda}, ${data}`,
		'',
		`  API          ${paint('cyan', selfManaged.baseUrl)}`,
		...(removed
			? ['', `  ${missingApi(options)}`]
			: [`  Description  ${paint('cyan', `${url}/swagger/operate.yaml`)}`]),
	]
	for (const [name, env] of workingLogins(emulator, options)) {
		const needs = name === 'Self-Managed' && options.issuer !== undefined
		lines.push('', paint('bold', name))
		if (needs) {
			lines.push(
				paint(
					'dim',
					`# with CAMUNDA_CLIENT_ID and CAMUNDA_CLIENT_SECRET of ${forTerminal(String(options.issuer))}`,
				),
			)
		}
		for (const [variable, value] of Object.entries(env))
			lines.push(`export ${variable}=${quote(forTerminal(value))}`)
	}
	return `${lines.join('\n')}\n\n${paint('dim', 'Ctrl-C stops it.')}\n`
}
