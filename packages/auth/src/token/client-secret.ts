import type { ClientAuth } from 'oauth4webapi'

/** Returns the client authentication that sends the secret in the body: `client_secret_post`, RFC 6749, section 2.3.1. */
export function clientSecretPost(secret: string): ClientAuth {
	return (_server, { client_id }, body) => {
		body.set('client_id', client_id)
		body.set('client_secret', secret)
	}
}
