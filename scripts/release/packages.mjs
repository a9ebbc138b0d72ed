// The packages of the workspace that are published.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {{
 *   name: string, version: string, private?: boolean, exports?: Record<string, unknown>, files?: string[],
 *   dependencies?: Record<string, string>, peerDependencies?: Record<string, string>,
 *   publishConfig?: Record<string, unknown>,
 * }} Manifest
 */

/**
 * The published packages of a repository, each after those it depends on.
 * @param {string} root
 * @returns {{ folder: string, manifest: Manifest }[]}
 */
export function publishedPackages(root) {
	const found = readdirSync(join(root, 'packages'))
		.map((name) => join(root, 'packages', name))
		.filter((folder) => existsSync(join(folder, 'package.json')))
		.map((folder) => ({
			folder,
			manifest: /** @type {Manifest} */ (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))),
		}))
		.filter(({ manifest }) => !manifest.private)

	/** @type {typeof found} */
	const ordered = []
	const place = (/** @type {(typeof found)[number]} */ one) => {
		if (ordered.includes(one)) return
		for (const dependency of Object.keys(one.manifest.dependencies ?? {})) {
			const other = found.find(({ manifest }) => manifest.name === dependency)
			if (other) place(other)
		}
		ordered.push(one)
	}
	found.forEach(place)
	return ordered
}

/** The filters of turbo that choose the published packages. @param {string} root */
export const publishedFilters = (root) =>
	publishedPackages(root).map(({ manifest }) => `--filter=${manifest.name}`)
