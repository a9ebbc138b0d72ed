import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = { env: () => ({ CAMUNDA_OAUTH_TOKEN: 'token' }) }
