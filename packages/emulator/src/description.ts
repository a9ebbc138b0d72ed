import { readFileSync } from 'node:fs'

/**
 * Returns the API's description as it is published, in YAML. The build puts a copy beside the compiled code; this
 * file lies as deep as that does, so that the address is the same for both.
 */
export const readDescription = (): string =>
	readFileSync(new URL('../dist/operate.yaml', import.meta.url), 'utf8')
