import { authFetch, bearer } from '@operate-api/auth'

const getToken = () => Promise.reject(new Error('the session has expired'))
const fetchOperate = authFetch(bearer(getToken, { baseUrl: 'https://operate.example.com' }))
await fetchOperate('https://operate.example.com/v1/incidents/search').catch((error) =>
	console.log(error.message),
)
