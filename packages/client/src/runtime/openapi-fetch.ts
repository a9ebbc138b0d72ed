// The one file that touches openapi-fetch: upstream froze it, so a successor would be put in here.
export { type Client, type ClientOptions, default as createClient, type Middleware } from 'openapi-fetch'
