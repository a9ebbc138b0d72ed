// Shorter ones are none that a server gives out, and taking them away would spoil words.
const SHORTEST = 8

/** The values of a request's headers that let somebody in. */
function credentialsOf(headers: Headers): string[] {
	const found: string[] = []
	for (const [name, value] of headers) {
		if (name === 'authorization') found.push(value.replace(/^\S+\s+/, ''))
		else if (name === 'cookie') found.push(...value.split(/;\s*/).map((pair) => pair.replace(/^[^=]*=/, '')))
		else if (/csrf|token|secret|api-?key/.test(name)) found.push(value)
	}
	return found.filter((value) => value.length >= SHORTEST)
}

/**
 * Takes the credentials of a request out of the text that answered it: some servers and proxies repeat what they were
 * sent, and the text goes into an error, which is likely to be logged.
 */
export function redact(text: string, request: Request | undefined): string {
	if (request === undefined) return text
	return credentialsOf(request.headers).reduce((left, value) => left.replaceAll(value, '[redacted]'), text)
}
