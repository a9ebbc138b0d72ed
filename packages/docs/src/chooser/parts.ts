import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { snippetsFolder } from '../snippets.ts'
import { type Condition, pageLogins, serverLogins, v1Versions, v2Versions } from './choices.ts'
import { environments } from './environments.ts'

/** A part of the page that is shown for some answers only. */
export interface Part {
	/** Says for which answers, to a reader who sees every part. */
	readonly title: string
	readonly when: Condition
	readonly markdown: string
}

const apis = [
	['operate', 'Operate API v1', v1Versions, '@operate-api/client'],
	['cluster', 'Orchestration Cluster API v2', v2Versions, '@operate-api/cluster-client'],
] as const

const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\``
/** Returns the first lines of what a snippet prints. */
function outputOf(name: string): string {
	const lines = readFileSync(resolve(snippetsFolder, `start/${name}.out`), 'utf8').split('\n')
	return fence('txt', [...lines.slice(0, 3), '…'].join('\n'))
}

const include = (name: string): string => `<<< @/../snippets/start/${name}.ts`

/** How to install the packages, by the API. */
export const installParts: readonly Part[] = apis.map(([, title, version, name]) => ({
	title,
	when: { version },
	markdown: fence('sh', `npm install ${name} @operate-api/auth`),
}))

const exports = (variables: Readonly<Record<string, string>>): string =>
	Object.entries(variables)
		.map(([name, value]) => `export ${name}=${value}`)
		.join('\n')

const proxy = `A browser sends cookies and tokens to the page's own origin only, so a proxy passes requests on from there. In development, Vite
does it:

${fence(
	'js',
	`// vite.config.js
export default {
	server: {
		proxy: {
			'/camunda': {
				target: 'http://localhost:8080',
				changeOrigin: true,
				rewrite: (path) => path.replace(/^\\/camunda/, ''),
			},
		},
	},
}`,
)}`

/** What to set before the code runs, by the login. */
export const environmentParts: readonly Part[] = [
	...environments.flatMap(({ title, when, variables }): Part[] => {
		const inPage = !serverLogins.some((login) => when.login.includes(login))
		const use = inPage ? ['script', 'service'] : ['script', 'service', 'page']
		return [{ title, when: { ...when, use }, markdown: fence('sh', exports(variables)) }]
	}),
	{
		title: 'Self-Managed 8.5 to 8.7, HTTP Basic',
		when: { version: v1Versions, login: ['basic'] },
		markdown: 'Camunda accepts HTTP Basic from 8.8 on. Up to 8.7, choose **Name and password**.',
	},
	{
		title: 'A web page that logs a user in or has a token',
		when: { login: [...pageLogins.cookie, ...pageLogins.token], use: ['page'] },
		markdown: proxy,
	},
]

/** The code, by the API and by what it is for. */
export const codeParts: readonly Part[] = apis.flatMap(([api, title, version]): Part[] => [
	{
		title: `${title}: a script`,
		when: { version, use: ['script'] },
		markdown: `Save it as \`incidents.mjs\`:\n\n${include(`${api}-script`)}\n\n\`node incidents.mjs\` prints:\n\n${outputOf(`${api}-script`)}`,
	},
	{
		title: `${title}: a service`,
		when: { version, use: ['service'] },
		markdown: `Save it as \`service.mjs\`, and run \`node service.mjs\`:\n\n${include(`${api}-service`)}`,
	},
	{
		title: `${title}: a web page with a server`,
		when: { version, use: ['page'], login: serverLogins },
		markdown: `A web page cannot keep a secret, so a small server calls the API. Save it as \`server.mjs\`, run \`node server.mjs\`, and
open \`http://127.0.0.1:3000\`:\n\n${include(`${api}-page-server`)}`,
	},
	{
		title: `${title}: a web page that logs a user in`,
		when: { version, use: ['page'], login: pageLogins.cookie },
		markdown: include(`${api}-page-cookie`),
	},
	{
		title: `${title}: a web page that has a token`,
		when: { version, use: ['page'], login: pageLogins.token },
		markdown: `\`getToken\` returns the token of your OpenID Connect library:\n\n${include(`${api}-page-token`)}`,
	},
])
