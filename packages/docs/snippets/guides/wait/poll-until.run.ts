import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = { env: () => ({ PROCESS_INSTANCE_KEY: '6755399441057165' }) }
