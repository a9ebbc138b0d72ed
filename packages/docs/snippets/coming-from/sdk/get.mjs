import { Camunda8 } from '@camunda8/sdk'

const operate = new Camunda8().getOperateApiClient()
try {
	const instance = await operate.getProcessInstance('2251799813000000')
	console.log(instance.state)
} catch (error) {
	if (error.statusCode !== 404) throw error
	console.log('not found')
}
