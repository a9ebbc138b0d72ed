import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import type { Document } from 'yaml'
import type { Profile } from '../cluster/version.ts'
import { type HttpResponse, htmlPage, json, text } from '../http/response.ts'
import type { Route } from '../http/routes.ts'

/** Creates the routes that serve the API's description in YAML and in JSON, with the emulator as its server. */
export function createDescription({ removed, version }: Profile, baseUrl: string): Route[] {
	const route = (path: string, respond: (description: Document) => HttpResponse): Route => ({
		name: `GET ${path}`,
		handle: async () =>
			removed
				? htmlPage(404, `Camunda ${version} has no Operate REST API v1`)
				: respond(await readDescription(baseUrl)),
	})
	return [
		route('/swagger/operate.yaml', (description) => text(200, 'application/yaml', String(description))),
		route('/swagger/operate.json', (description) => json(200, description.toJS())),
	]
}

/** Reads the corrected description, which the build copies next to the compiled code. Keys in examples stay exact. */
async function readDescription(baseUrl: string): Promise<Document> {
	// Loaded on demand, since that takes a large part of the start.
	const { parseDocument } = await import('yaml')
	// Resolved by the package's own name, since source and compiled code are at different depths.
	const manifest = createRequire(import.meta.url).resolve('@operate-api/emulator/package.json')
	const path = resolve(dirname(manifest), 'dist/operate.yaml')
	const description = parseDocument(readFileSync(path, 'utf8'), { intAsBigInt: true })
	description.set('servers', [{ url: baseUrl, description: 'This emulator' }])
	return description
}
