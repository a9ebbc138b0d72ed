import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { peerCommand, repository } from '../peers.ts'

/** Generates Redocly's client of Operate, and returns its file. */
export function generateRedocly(folder: string): string {
	const output = join(folder, 'redocly.ts')
	const command = peerCommand('@redocly/cli', 'redocly')
	const options = ['generate-client', join(repository, 'specs/operate.yaml'), '-o', output]
	execFileSync(process.execPath, [command, ...options], { stdio: 'pipe', cwd: folder })
	return output
}
