import { AuthError } from '@operate-api/auth'
import { createOperateClientFromEnv, key, OperateError } from '@operate-api/client'

const operate = createOperateClientFromEnv()
try {
	await operate.processInstances.delete(key('2251799813000000'))
} catch (error) {
	if (error instanceof OperateError && error.code === 'not_found') console.log('already deleted')
	else if (error instanceof OperateError || error instanceof AuthError) console.error(error.message)
	else throw error
}
