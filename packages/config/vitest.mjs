import { defineConfig } from 'vitest/config'

/**
 * The vitest settings of a package: tests and type tests next to the source and under `test/`, and a JSON report
 * from which the repository's test command counts.
 */
export const packageTests = (test = {}) =>
	defineConfig({
		test: {
			include: ['{src,test}/**/*.test.ts'],
			// The tests start servers and processes, on machines that may be busy with others.
			testTimeout: 30_000,
			typecheck: { enabled: true, include: ['{src,test}/**/*.test-d.ts'] },
			reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
			...test,
		},
	})
