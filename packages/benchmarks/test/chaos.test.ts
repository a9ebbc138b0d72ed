import { expect, test } from 'vitest'
import { logins, runChaos } from '../src/chaos/run.ts'

test.each(Object.keys(logins))(
	'calls with the login %s settle against a failing server, and leave no resources behind',
	async (login) => {
		const { unsettled, listeners, violations } = await runChaos(login, 60, 7)
		expect({ unsettled, listeners, violations }).toEqual({ unsettled: 0, listeners: 0, violations: [] })
	},
)
