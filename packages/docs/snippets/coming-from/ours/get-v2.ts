import { ClusterError, createClusterClientFromEnv, key } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
try {
	const instance = await cluster.processInstances.get(key('2251799813000000'))
	console.log(instance.state)
} catch (error) {
	if (!(error instanceof ClusterError && error.code === 'not_found')) throw error
	console.log('not found')
}
