import { createOperateClientFromEnv, key, OperateError } from '@operate-api/client'

const operate = createOperateClientFromEnv()
try {
	const instance = await operate.processInstances.get(key('2251799813000000'))
	console.log(instance.state)
} catch (error) {
	if (!(error instanceof OperateError && error.code === 'not_found')) throw error
	console.log('not found')
}
