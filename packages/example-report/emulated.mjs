// Runs the report against an emulator that lives as long as the run does: node emulated.mjs [options]
import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { startOperate } from '@operate-api/emulator'

const operate = await startOperate({ instances: 5000 })
const { baseUrl, tokenUrl, clientId, clientSecret } = operate.selfManaged
const script = fileURLToPath(new URL('dist/incident-report.js', import.meta.url))
// The emulator's data is of 2026, and not of the last day.
const args = ['--hours', '99999', ...process.argv.slice(2)]
const child = spawn(process.execPath, [script, ...args], {
	stdio: 'inherit',
	env: {
		...process.env,
		CAMUNDA_AUTH_STRATEGY: 'OAUTH',
		CAMUNDA_OPERATE_BASE_URL: baseUrl,
		CAMUNDA_OAUTH_URL: tokenUrl,
		CAMUNDA_OPERATE_CLIENT_ID: clientId,
		CAMUNDA_OPERATE_CLIENT_SECRET: clientSecret,
	},
})
child.on('close', async (exitCode) => {
	await operate.close()
	process.exitCode = exitCode ?? 3
})
