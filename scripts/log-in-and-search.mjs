// The part of the demo that uses the packages as a user would.
import { cookie, saas, selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'
import { startOperate } from '@operate-api/emulator'
import { dim, step } from './steps.mjs'

/** @param {Record<string, string | number>[]} rows */
function table(rows) {
	const columns = Object.keys(rows[0] ?? {})
	const widths = columns.map((column) =>
		Math.max(column.length, ...rows.map((row) => String(row[column]).length)),
	)
	const line = (/** @type {(string | number | undefined)[]} */ cells) =>
		`  ${cells.map((cell, index) => String(cell ?? '').padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd()
	return [
		line(columns),
		dim(line(widths.map((width) => '─'.repeat(width)))),
		...rows.map((row) => line(columns.map((column) => row[column]))),
	].join('\n')
}

/** @param {import('@operate-api/emulator').OperateEmulator} operate */
async function useThreeLogins(operate) {
	const instances = async (
		/** @type {import('@operate-api/client').OperateClient} */ client,
		/** @type {string} */ login,
	) => {
		const page = await client.processInstances.search({ sort: [{ field: 'key', order: 'DESC' }], size: 3 })
		return page.items.map(({ key, bpmnProcessId, processVersion, state }) => ({
			login,
			found: `process instance, ${page.total} in all`,
			key,
			process: `${bpmnProcessId} v${processVersion}`,
			state,
		}))
	}
	const definitions = async (
		/** @type {import('@operate-api/client').OperateClient} */ client,
		/** @type {string} */ login,
	) => {
		const page = await client.processDefinitions.search({ sort: [{ field: 'key', order: 'DESC' }], size: 3 })
		return page.items.map(({ key, bpmnProcessId, version }) => ({
			login,
			found: `process definition, ${page.total} in all`,
			key,
			process: `${bpmnProcessId} v${version}`,
			state: '',
		}))
	}

	const { audience, clientId, clientSecret, tokenUrl } = operate.saas
	const rows = [
		await step(`SaaS: client credentials, audience ${audience}; search process instances`, () =>
			instances(
				createOperateClient({
					baseUrl: operate.saas.baseUrl,
					auth: saas({ clientId, clientSecret, tokenUrl, audience }),
				}),
				'SaaS',
			),
		),
		await step('Self-Managed: client credentials; search process definitions', () =>
			definitions(
				createOperateClient({ baseUrl: operate.selfManaged.baseUrl, auth: selfManaged(operate.selfManaged) }),
				'Self-Managed',
			),
		),
		await step(`Cookie: user ${operate.cookie.username}; search process instances`, () =>
			instances(
				createOperateClient({ baseUrl: operate.cookie.baseUrl, auth: cookie(operate.cookie) }),
				'Cookie',
			),
		),
	].flat()

	console.log(`\n${table(rows)}`)
	const odd = rows.find(({ key }) => String(JSON.parse(key)) !== key)
	if (odd)
		console.log(dim(`\n  JSON.parse alone would have made ${JSON.parse(odd.key)} of the key ${odd.key}.`))
}

/**
 * Starts the emulator, logs in in three ways, runs a search after each, prints the results, and stops the emulator.
 */
export async function logInAndSearch() {
	const operate = await step('start the emulator on a free port', () => startOperate())
	try {
		await useThreeLogins(operate)
	} finally {
		await step('stop the emulator', () => operate.close())
	}
}
