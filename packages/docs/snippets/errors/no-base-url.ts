import { authFetch, bearer } from '@operate-api/auth'

const fetchOperate = authFetch(bearer('token'))
await fetchOperate('https://operate.example.com/v1/incidents/search').catch((error) =>
	console.log(error.message),
)
