import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = { runBy: 'packages/consumers/test/recipes/certificates.test.ts' }
