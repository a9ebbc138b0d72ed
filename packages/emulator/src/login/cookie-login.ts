import type { Profile } from '../cluster/version.ts'
import type { ErrorResponses } from '../errors/error-responses.ts'
import { cookiesOf, fieldsOf } from '../http/request.ts'
import { empty } from '../http/response.ts'
import type { Route } from '../http/routes.ts'
import { findAccount, users } from './accounts.ts'
import type { Session, Sessions } from './sessions.ts'

/** Returns the headers with a session's CSRF token, if the version has one. */
export function csrfHeaders({ csrfHeader }: Profile, session: Session): Record<string, string | string[]> {
	if (csrfHeader === 'none') return {}
	return {
		[csrfHeader]: session.csrfToken,
		'set-cookie': [`${csrfHeader}=${session.csrfToken}; Path=/; SameSite=Strict`],
	}
}

/** Creates the routes for logging in and out. */
export function createCookieLogin(sessions: Sessions, profile: Profile, errors: ErrorResponses): Route[] {
	return [
		{
			name: `POST ${profile.loginPath}`,
			handle(request) {
				const form = fieldsOf(request)
				const field = (name: string) => form.get(name) ?? request.query.get(name) ?? ''
				const account = findAccount(users, field('username'), field('password'))
				// Only Self-Managed has this login.
				if (!account || request.saas) return errors.unauthorized(request.fullPath)
				const session = sessions.start(account)
				const { 'set-cookie': csrfCookies = [], ...headers } = csrfHeaders(profile, session)
				return empty(204, {
					...headers,
					'set-cookie': [
						...csrfCookies,
						`${profile.sessionCookie}=${session.id}; Path=/; HttpOnly; SameSite=Strict`,
					],
				})
			},
		},
		{
			name: `POST ${profile.logoutPath}`,
			handle(request) {
				const id = cookiesOf(request).get(profile.sessionCookie)
				if (id !== undefined) sessions.end(id)
				return empty(204, { 'set-cookie': [`${profile.sessionCookie}=; Path=/; Max-Age=0`] })
			},
		},
	]
}
