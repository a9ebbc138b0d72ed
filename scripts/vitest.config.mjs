import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
	test: {
		root: resolve(import.meta.dirname, '..'),
		include: ['scripts/**/*.test.mjs'],
		// They start registries and package managers, on machines that may be busy with others.
		testTimeout: 60_000,
		reporters: ['default', ['json', { outputFile: 'reports/scripts.json' }]],
	},
})
