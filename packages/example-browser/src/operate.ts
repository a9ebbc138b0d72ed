import { AuthError, cookie } from '@operate-api/auth'
import { createOperateClient, type OperateClient, OperateError } from '@operate-api/client'

/** A user's login: the client that has it, and how it ends. */
export interface Login {
	readonly operate: OperateClient
	logOut(): Promise<void>
}

/** Makes a client that logs in with its first request, and again where the session has ended. */
export function logIn(username: string, password: string): Login {
	const auth = cookie({ username, password })
	// The proxy's path at the page's own origin.
	return { operate: createOperateClient({ baseUrl: '/operate', auth }), logOut: auth.logOut }
}

/** Whether it takes another login to go on. */
export const isLoginRefused = (error: unknown): boolean =>
	(error instanceof AuthError && error.code === 'credentials_rejected') ||
	(error instanceof OperateError && error.code === 'unauthorized')

/** Says what went wrong to whoever uses the page. */
export function explain(error: unknown): string {
	const code = error instanceof AuthError || error instanceof OperateError ? error.code : undefined
	switch (code) {
		case 'credentials_rejected':
		case 'unauthorized':
			return 'The name or the password is wrong.'
		case 'forbidden':
			return 'You do not have the permission to see this.'
		case 'not_found':
			return 'Operate has no process instance with this key. It may have been deleted.'
		case 'network':
		case 'timeout':
		case 'server_error':
		case 'unavailable':
			return 'Operate can not be reached at the moment.'
		default:
			return error instanceof Error ? error.message : String(error)
	}
}
