import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { packageBuild } from '@operate-api/config/tsdown'

/** Packages that the build inlines, each after the one that brings it. */
const inlined = ['@modelcontextprotocol/server', '@modelcontextprotocol/core', 'zod']

/** Writes the licenses of what is inlined next to it, as they ask for. */
function writeLicenses(): void {
	let from = import.meta.url
	const texts = inlined.map((name) => {
		const entry = createRequire(from).resolve(name)
		let folder = dirname(entry)
		while (!existsSync(join(folder, 'LICENSE'))) {
			folder = dirname(folder)
		}
		from = entry
		return `${name}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`
	})
	writeFileSync('dist/licenses-of-inlined-packages.txt', texts.join('\n----\n\n'))
}

export default packageBuild({
	platform: 'node',
	entry: { operate: 'src/operate.ts' },
	dts: false,
	deps: {
		// Installed, the SDK of MCP has 14 MB. Inlined it has 0.9 MB, which only `operate mcp` loads.
		alwaysBundle: [
			'@operate-api/internal',
			'@commander-js/extra-typings',
			/^@modelcontextprotocol\//,
			/^zod(?:\/|$)/,
		],
	},
	hooks: { 'build:done': writeLicenses },
})
