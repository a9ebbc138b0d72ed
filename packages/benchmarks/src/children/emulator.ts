// The emulator in a process of its own, so that its work does not count as the clients'.
import { startOperate } from '@operate-api/emulator'

const [instances = '250'] = process.argv.slice(2)
let tokenRequests = 0
const operate = await startOperate({
	// The last version with both APIs.
	camunda: '8.9',
	instances: Number(instances),
	tokenPause: 0,
	tokenLifetime: 86_400,
	onRequest({ path }) {
		if (path.endsWith('/token')) tokenRequests++
	},
})
const { saas, selfManaged } = operate
process.on('message', () => {
	process.send?.({ tokenRequests })
	tokenRequests = 0
})
process.on('disconnect', () => operate.close().then(() => process.exit()))
process.send?.({ saas, selfManaged })
