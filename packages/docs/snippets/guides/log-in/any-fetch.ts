import { authFetch, saas } from '@operate-api/auth'

const auth = saas({
	clientId: process.env.CAMUNDA_CLIENT_ID ?? '',
	clientSecret: process.env.CAMUNDA_CLIENT_SECRET ?? '',
	region: 'bru-2',
	clusterId: '6f2b1c9e-0f6d-4a57-9d0a-2c3a1f0e8b11',
})
const fetchOperate = authFetch(auth)
const response = await fetchOperate(`${auth.baseUrl}/v1/process-instances/search`, {
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ filter: { state: 'ACTIVE' } }),
})
console.log(response.status)
