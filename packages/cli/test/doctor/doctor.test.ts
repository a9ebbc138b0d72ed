import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { type Run, run } from '../run.ts'
import { type Case, createLab, type Shell } from './case.ts'
import { clusterCases } from './cluster-cases.ts'
import { environmentCases } from './environment-cases.ts'
import { loginCases } from './login-cases.ts'
import { reachCases } from './reach-cases.ts'
import { certificate } from './servers.ts'
import { tokenEndpointCases } from './token-endpoint-cases.ts'

const cases = [...environmentCases, ...reachCases, ...tokenEndpointCases, ...loginCases, ...clusterCases]
const possible = cases.filter(({ needsTls }) => certificate !== undefined || !needsTls)

const doctor = (env: Shell, args: readonly string[] = []) => run(['doctor', ...args], { env })

/** Applies the printed commands as a shell does. */
function apply(commands: string, env: Shell): Shell {
	const output = execFileSync('bash', ['-c', `${commands}\nenv -0`], {
		env: { PATH: process.env.PATH, ...env },
	})
	return Object.fromEntries(
		output
			.toString()
			.split('\0')
			.filter((line) => /^(?:CAMUNDA|ZEEBE|HTTP|NODE)/.test(line))
			.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
	)
}

/** Whether a name is that of a variable whose value must never be written. */
const secretsOf = (env: Shell): readonly string[] =>
	Object.entries(env)
		.filter(
			([name, value]) =>
				/SECRET|PASSWORD|OAUTH_TOKEN/.test(name) && !['demo', 'id', 'secret'].includes(value),
		)
		.map(([, value]) => value.trim().replace(/^"|"$/g, ''))

function expectNoSecret({ stdout, stderr }: Run, env: Shell): void {
	for (const secret of [...secretsOf(env), 'eyJ']) {
		expect(stdout + stderr).not.toContain(secret)
	}
}

/** Applies the corrected variables, and expects what they lead to. */
async function checkFix({ fixed }: Case, commands: string, env: Shell): Promise<void> {
	if (fixed === undefined) {
		expect(commands).toBe('')
		return
	}
	const again = JSON.parse((await doctor(apply(commands, env), ['--json'])).stdout)
	expect(again.cause?.cause ?? 'healthy').toBe(fixed)
}

test.concurrent.each(possible)('names the cause of $title', async (each) => {
	await using lab = createLab()
	const env = await each.arrange(lab)
	const report = await doctor(env, ['--json', '--fix-env', ...(each.args ?? [])])
	const { cause, next, healthy } = JSON.parse(report.stderr)
	expect({ cause: cause?.cause, next }).toEqual({ cause: each.cause, next: expect.stringMatching(each.next) })
	expect({ exitCode: report.exitCode, healthy }).toEqual(
		each.isNote ? { exitCode: 0, healthy: true } : { exitCode: 1, healthy: false },
	)
	expectNoSecret(report, env)
	await checkFix(each, report.stdout, env)
})
