import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv(process.env, {
	onEvent: (event) => console.debug(event),
	login: { onEvent: (event) => console.debug(event) },
})
try {
	console.log((await operate.incidents.search()).total)
} catch (error) {
	console.error(error)
}
