import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	normalize: (output) => output.replace(/^(?:\d+ of 14\n)+/, '0 of 14\n14 of 14\n'),
}
