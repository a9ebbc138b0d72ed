import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { send, tokenRequests } from './token-requests.ts'

const realm = process.env.KEYCLOAK_REALM_URL ?? ''
const path = '/protocol/openid-connect/token'
const ofKeycloak = tokenRequests({ id: 'operate-scripts', secret: 'a secret & more +ä' })

let emulator: OperateEmulator
beforeAll(async () => {
	emulator = await startOperate({ instances: 0 })
})
afterAll(() => emulator.close())

test.each(Object.keys(ofKeycloak))('the emulator responds as Keycloak does: %s', async (name) => {
	const { tokenUrl, clientId, clientSecret } = emulator.selfManaged
	const ofEmulator = tokenRequests({ id: clientId, secret: clientSecret })
	const wanted = await send(realm + path, ofKeycloak[name] ?? {})
	expect(await send(tokenUrl, ofEmulator[name] ?? {})).toEqual(wanted)
})

test.each([`/../other${path}`, '/nothing'])(
	'the emulator responds as Keycloak does at a path without a token endpoint: %s',
	async (other) => {
		const own = emulator.selfManaged.tokenUrl.replace(path, '')
		const wanted = await send(realm + other, { body: '' })
		expect(wanted.status).toBe(404)
		expect(await send(own + other, { body: '' })).toEqual(wanted)
	},
)
