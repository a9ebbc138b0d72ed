import type { Profile } from '../camunda-version.ts'
import { readDescription } from '../description.ts'
import { type Answer, htmlPage, json, text } from '../http/answer.ts'
import type { Route } from '../http/routes.ts'
import type { ClientLogin } from '../login/logins.ts'
import { describe } from './description.ts'
import { descriptionPage } from './page.ts'

/** Creates the routes of the API's description: a page for people, and the document for tools. */
export function createSwagger(profile: Profile, login: ClientLogin): Route[] {
	const route = (path: string, answer: () => Answer | Promise<Answer>): Route => ({
		name: `GET ${path}`,
		handle: () =>
			profile.removed ? htmlPage(404, `Camunda ${profile.version} has no Operate REST API v1`) : answer(),
	})
	const headers = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" }
	return [
		route('/swagger', async () => {
			const page = descriptionPage(await describe(login.baseUrl), profile.version, login)
			return text(200, 'text/html; charset=utf-8', page, headers)
		}),
		route('/swagger/operate.yaml', () => text(200, 'application/yaml', readDescription())),
		route('/swagger/operate.json', async () => json(200, await describe(login.baseUrl))),
	]
}
