import assert from 'node:assert/strict'
import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({
	unprotectedApi: true,
	data: {
		incidents: [
			{
				// Past 2^53: a string, so that it stays exact.
				key: '9007199254740997',
				processInstanceKey: '9007199254740993',
				processDefinitionKey: '2251799813685249',
				type: 'JOB_NO_RETRIES',
				message: 'No more retries left',
				state: 'ACTIVE',
				creationTime: '2026-03-17T11:50:26.000+0000',
			},
		],
	},
})
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch })
const [incident] = (await operate.incidents.search()).items
assert.equal(incident?.key, '9007199254740997')
