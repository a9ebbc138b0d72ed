import type { SnippetSetup } from '../../src/snippets.ts'
import { checkServer } from '../check-server.run.ts'

export const setup: SnippetSetup = {
	env: () => ({ PORT: '0' }),
	check: ({ exports }) =>
		checkServer(exports.server, async (url) => {
			const page = await (await fetch(url)).text()
			const messages = (await (await fetch(`${url}/incidents`)).json()) as string[]
			if (!page.includes('<h1>Incidents</h1>') || messages.length === 0) throw new Error('expected incidents')
		}),
}
