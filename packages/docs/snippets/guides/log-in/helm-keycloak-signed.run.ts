import { generateKeyPairSync } from 'node:crypto'
import type { SnippetSetup } from '../../../src/snippets.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

export const setup: SnippetSetup = {
	env: () => ({ CAMUNDA_CLIENT_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }),
}
