/** Creates the error with which Node's `fetch` rejects. Its cause has the reason. */
export const fetchFailed = (message: string, code: string): TypeError =>
	new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) })

/** Creates the error with which Node reports a body whose connection was cut. */
export const terminated = (): TypeError =>
	new TypeError('terminated', {
		cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
	})
