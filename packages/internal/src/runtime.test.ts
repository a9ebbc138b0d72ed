import { expect, test } from 'vitest'
import { isBrowser } from './runtime.ts'

const chrome = {
	userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36',
}
const page = { window: {}, document: {}, navigator: chrome }
const worker = { importScripts: () => {}, WorkerNavigator: class {}, navigator: chrome }

test.each([
	['a page', page],
	['a worker of a page', worker],
	['a page whose bundler imitates process', { ...page, process: { versions: {}, browser: true } }],
	[
		'a page with a version of Node in an imitated process',
		{ ...page, process: { versions: { node: '22' } } },
	],
	['a page that defines Deno', { ...page, Deno: {} }],
	[
		'a page of Electron with access to Node',
		{ ...page, process: Object.create(process, { type: { value: 'renderer' } }) },
	],
])('%s is taken for a browser', (_name, scope) => {
	expect(isBrowser(scope)).toBe(true)
})

test.each([
	['a document in Node', { process, document: {} }],
	['jsdom in Node', { ...page, process }],
	['a worker of Deno', { ...worker, Deno: { version: { deno: '2.9.6' } } }],
	['a Worker of Cloudflare', { importScripts: () => {}, navigator: { userAgent: 'Cloudflare-Workers' } }],
	['a Worker of Cloudflare with an old compatibility date', { importScripts: () => {} }],
	['an edge runtime', { ...worker, EdgeRuntime: 'edge-runtime' }],
	['React Native', { window: {}, navigator: { product: 'ReactNative' } }],
	['the main process of Electron', { process: Object.create(process, { type: { value: 'browser' } }) }],
	['an unknown runtime', {}],
])('%s is not taken for a browser', (_name, scope) => {
	expect(isBrowser(scope)).toBe(false)
})

test('this process is not taken for a browser, whatever is defined in it', () => {
	const scope = globalThis as { document?: unknown; window?: unknown }
	scope.document = scope.window = {}
	try {
		expect(isBrowser()).toBe(false)
	} finally {
		delete scope.document
		delete scope.window
	}
})
