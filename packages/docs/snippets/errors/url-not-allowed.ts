import { authFetch, bearer } from '@operate-api/auth'

const fetchOperate = authFetch(bearer('token', { baseUrl: 'https://operate.example.com' }))
await fetchOperate('https://other.example.com/v1/incidents/search').catch((error) =>
	console.log(error.message),
)
