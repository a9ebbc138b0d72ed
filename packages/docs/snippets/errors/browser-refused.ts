import { saas } from '@operate-api/auth'

try {
	saas({ clientId: 'operate-page', clientSecret: 'secret', region: 'bru-2', clusterId: 'my-cluster-id' })
} catch (error) {
	console.log((error as Error).message)
}
