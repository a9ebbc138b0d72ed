import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, resolve, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

const folder = resolve(import.meta.dirname, '../dist')

const types: Readonly<Record<string, string>> = {
	'.css': 'text/css',
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.svg': 'image/svg+xml',
	'.woff2': 'font/woff2',
}

/** Returns the addresses of the built pages, without that for an unknown address. */
export const builtPages = (): readonly string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((file) => file.replaceAll(sep, '/'))
		.filter((file) => file.endsWith('.html') && file !== '404.html')
		.map((file) => `/${file.replace(/(?:index)?\.html$/, '')}`)
		.sort()

/** Returns what is sent for a path: a file, `index.html` of a folder, or a page without its `.html`, as GitHub Pages does. */
function fileOf(path: string): string | undefined {
	const candidates = path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`]
	return candidates
		.map((candidate) => resolve(folder, `.${candidate}`))
		.find((file) => file.startsWith(folder) && extname(file) !== '' && existsSync(file))
}

/** The built site on loopback. */
export interface Site extends AsyncDisposable {
	readonly url: string
	/** The compressed bytes that were sent since the last reset. */
	readonly sent: { bytes: number }
}

/** Serves the built site, compressed as GitHub Pages does. */
export async function serveSite(): Promise<Site> {
	const sent = { bytes: 0 }
	const server = createServer((request, response) => {
		const file = fileOf(decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname))
		if (file === undefined) {
			response.writeHead(404).end()
			return
		}
		const type = types[extname(file)] ?? 'text/plain'
		const isText = type !== 'font/woff2'
		const body = isText ? gzipSync(readFileSync(file)) : readFileSync(file)
		sent.bytes += body.length
		response
			.writeHead(200, {
				'content-type': `${type}; charset=utf-8`,
				...(isText && { 'content-encoding': 'gzip' }),
			})
			.end(body)
	})
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		sent,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections()
			await new Promise((closed) => server.close(closed))
		},
	}
}
