import { AuthError } from '@operate-api/auth'
import { ClusterError, createClusterClientFromEnv, key } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
try {
	await cluster.processInstances.delete(key('2251799813000000'))
} catch (error) {
	if (error instanceof ClusterError && error.code === 'not_found') console.log('already deleted')
	else if (error instanceof ClusterError || error instanceof AuthError) console.error(error.message)
	else throw error
}
