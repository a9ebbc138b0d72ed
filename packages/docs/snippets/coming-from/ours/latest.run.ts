import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = { login: 'saas' }
