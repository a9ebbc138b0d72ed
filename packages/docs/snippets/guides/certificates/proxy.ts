import { ProxyAgent, fetch as undiciFetch } from 'undici'

const dispatcher = new ProxyAgent({ uri: 'http://proxy.example.com:3128' })
export const fetchThroughProxy = ((input: string, init?: object) =>
	undiciFetch(input, { ...init, dispatcher })) as unknown as typeof fetch
