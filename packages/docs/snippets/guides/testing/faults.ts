import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({
	// From the start: one for every request, or a list with one for each.
	faults: { 'POST /oauth/token': [{ status: 503 }, { expiresIn: 5 }] },
})
emulator.faults.next('*', { reset: true }, 2)
emulator.faults.always('POST /v1/variables/search', { delay: 200, slow: 20 })
emulator.clock.advance(301_000)
emulator.expire('sessions')
