import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json',
	'.txt': 'text/plain; charset=utf-8',
}

type Encoding = 'br' | 'gzip' | 'identity'

interface File {
	readonly type: string
	readonly etag: string
	readonly bodies: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>
}

const bytesOf = (buffer: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer)

function toFile(name: string, content: Buffer): File {
	const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
	return {
		type: types[extname(name)] ?? 'application/octet-stream',
		etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 20)}"`,
		bodies: {
			br: bytesOf(brotliCompressSync(content, quality)),
			gzip: bytesOf(gzipSync(content)),
			identity: bytesOf(content),
		},
	}
}

/** Reads every file below a folder, by its path in an address. */
async function readFiles(folder: string): Promise<ReadonlyMap<string, File>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true })
	const files = entries
		.filter((entry) => entry.isFile())
		.map(async ({ parentPath, name }) => {
			const path = join(parentPath, name)
			const address = `/${relative(folder, path).split(sep).join('/')}`
			return [address, toFile(name, await readFile(path))] as const
		})
	return new Map(await Promise.all(files))
}

function encodingOf(accepted: string): Encoding {
	const names = accepted.split(',').map((each) => each.split(';')[0]?.trim())
	return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : 'identity'
}

/**
 * Serves the built pages. They are read once, when the board starts: no path of a request ever reaches the disk. Every address that
 * is no file is one of the app.
 */
export async function servePages(folder: string): Promise<MiddlewareHandler> {
	const files = await readFiles(folder)
	const index = files.get('/index.html')
	if (!index) {
		throw new Error(`pages: found no index.html in ${folder}. Build the board first`)
	}
	return async (context, next) => {
		const { path, method } = context.req
		if (method !== 'GET' && method !== 'HEAD') {
			return await next()
		}
		const isAsset = path.startsWith('/assets/')
		const file = files.get(path) ?? (isAsset ? undefined : index)
		if (!file) {
			return context.text('Not found', 404)
		}
		// The names of assets change with their content.
		context.header('cache-control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache')
		context.header('etag', file.etag)
		context.header('vary', 'accept-encoding')
		if (context.req.header('if-none-match') === file.etag) {
			return context.body(null, 304)
		}
		const encoding = encodingOf(context.req.header('accept-encoding') ?? '')
		context.header('content-type', file.type)
		if (encoding !== 'identity') {
			context.header('content-encoding', encoding)
		}
		return context.body(file.bodies[encoding])
	}
}
