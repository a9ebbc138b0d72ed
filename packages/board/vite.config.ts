import { defineConfig } from 'vite'

// `src/server` serves what this builds.
export default defineConfig({
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	build: { outDir: 'dist/web', target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
