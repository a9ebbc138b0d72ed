import { authFetch, bearer } from '@operate-api/auth'
import createClient from 'openapi-fetch'

const baseUrl = 'https://operate.example.com'
const login = bearer(process.env.CAMUNDA_OAUTH_TOKEN ?? '', { baseUrl })
export const client = createClient({ baseUrl, fetch: authFetch(login) })
