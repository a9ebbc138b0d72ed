import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = { runBy: 'packages/client/test/recipes/recipes.test.ts' }
