import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = { env: () => ({ CAMUNDA_BASIC_AUTH_PASSWORD: 'demo' }) }
