import { authFetch, bearer } from '@operate-api/auth'

const tokenFromFile = () => 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln\n'
const fetchOperate = authFetch(bearer(tokenFromFile, { baseUrl: 'https://operate.example.com' }))
await fetchOperate('https://operate.example.com/v1/incidents/search').catch((error) =>
	console.log(error.message),
)
