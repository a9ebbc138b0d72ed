import type { SnippetSetup } from '../../src/snippets.ts'
import { checkServer } from '../check-server.run.ts'

export const setup: SnippetSetup = {
	env: () => ({ PORT: '0' }),
	check: ({ exports }) =>
		checkServer(exports.server, async (url) => {
			const { total } = (await (await fetch(url)).json()) as { total: number }
			if (!(total > 0)) throw new Error('expected incidents')
		}),
}
