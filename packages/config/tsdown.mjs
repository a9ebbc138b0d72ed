import { defineConfig } from 'tsdown'

/** The build of a package: ESM with type declarations, one file an entry, dependencies left as imports. */
export const packageBuild = (options = {}) =>
	defineConfig({
		entry: ['src/index.ts'],
		format: 'esm',
		target: 'es2022',
		platform: 'neutral',
		dts: true,
		fixedExtension: false,
		sourcemap: false,
		...options,
	})
