import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = { runBy: 'packages/docs/test/observability.test.ts' }
