import type { SnippetSetup } from '../../src/snippets.ts'

export const setup: SnippetSetup = {
	normalize: (output) => output.replace(/in state \w+/, 'in state CREATED'),
}
