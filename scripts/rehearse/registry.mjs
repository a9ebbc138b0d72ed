// A registry on a free port of this machine that exists during a rehearsal.
import { once } from 'node:events'
import { runServer } from 'verdaccio'
import { assertLoopback } from './loopback.mjs'

/**
 * Starts a registry that holds one scope and knows no other registry.
 * @param {{ folder: string, scope: string }} options folder: where it keeps what is published
 */
export async function startRegistry({ folder, scope }) {
	const server = await runServer({
		self_path: folder,
		storage: `${folder}/storage`,
		auth: { htpasswd: { file: `${folder}/htpasswd`, max_users: 1 } },
		uplinks: {},
		packages: { [`${scope}/*`]: { access: '$all', publish: '$authenticated' } },
		web: { enable: false },
		log: { type: 'stdout', format: 'json', level: 'fatal' },
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	const url = `http://127.0.0.1:${server.address().port}/`
	assertLoopback(url)

	const registered = await fetch(`${url}-/user/org.couchdb.user:rehearsal`, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ name: 'rehearsal', password: crypto.randomUUID() }),
	})
	const { token } = /** @type {{ token?: string }} */ (await registered.json())
	if (token === undefined) throw new Error(`the registry gave no token: it answered ${registered.status}`)

	return {
		url,
		token,
		/**
		 * Returns the registry's data on a package; undefined for an unknown name.
		 * @param {string} name
		 * @returns {Promise<Packument | undefined>}
		 */
		async packument(name) {
			const response = await fetch(`${url}${name.replace('/', '%2f')}`)
			if (response.status === 404) return undefined
			if (!response.ok) throw new Error(`the registry answered ${response.status} for ${name}`)
			return /** @type {Promise<Packument>} */ (response.json())
		},
		async close() {
			server.closeAllConnections()
			server.close()
			await once(server, 'close')
		},
	}
}

/**
 * @typedef {{
 *   'dist-tags': Record<string, string>,
 *   versions: Record<string, { dependencies?: Record<string, string>, dist: { tarball: string, integrity: string } }>,
 * }} Packument
 * @typedef {Awaited<ReturnType<typeof startRegistry>>} Registry
 */
