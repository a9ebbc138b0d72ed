import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = { env: () => ({ PROCESS_INSTANCE_KEY: '9007199254741276' }) }
