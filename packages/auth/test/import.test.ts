import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test.each(['@operate-api/auth', '@operate-api/auth/node'])(
	'importing %s touches no global of the platform',
	async (name) => {
		const globals = [
			'TextEncoder',
			'TextDecoder',
			'AbortController',
			'AbortSignal',
			'Request',
			'Response',
			'Headers',
		]
		const code = `
		for (const name of ${JSON.stringify([...globals, 'fetch', 'crypto', 'ReadableStream', 'URLSearchParams', 'btoa'])}) {
			delete globalThis[name]
		}
		await import('${name}')
		console.log('imported')
	`
		const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
			cwd: import.meta.dirname,
		})
		expect(stdout).toBe('imported\n')
	},
)
