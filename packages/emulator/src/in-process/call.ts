/** A request whose body has been read, so that it can be sent again after a redirect. */
export interface Call {
	readonly url: string
	readonly method: string
	readonly headers: Readonly<Record<string, string>>
	readonly body: string
}

/** Reads a request. */
export const readCall = async (request: Request): Promise<Call> => ({
	url: request.url,
	method: request.method,
	headers: Object.fromEntries(request.headers),
	body: await request.text(),
})

/** Returns the call that follows a redirect. As the Fetch standard requires, some become a GET. */
export function redirectCall(call: Call, status: number, location: string): Call {
	const url = new URL(location, call.url).href
	const becomesGet = status === 303 ? call.method !== 'HEAD' : status <= 302 && call.method === 'POST'
	return becomesGet ? { ...call, url, method: 'GET', body: '' } : { ...call, url }
}
