// A copy of the repository for rehearsing releases, so that no version, tag or file is written into the real one.
import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { publishedPackages } from '../release/packages.mjs'
import { pnpmVersion, root, run } from '../steps.mjs'

/** Downloads pnpm while the machine's registry is reachable. In a rehearsal, npx has none. */
export async function fetchPnpm() {
	const told = await run('npx', ['-y', '-p', `pnpm@${pnpmVersion}`, 'node', '-p', 'process.env.PATH'])
	// npm may have printed warnings, so the first line with a folder counts.
	const folder = told
		.split('\n')
		.flatMap((line) => line.split(delimiter))
		.find((folder) => existsSync(join(folder, 'pnpm')))
	if (folder === undefined) throw new Error(`npx gave no pnpm ${pnpmVersion}`)
	return { file: realpathSync(join(folder, 'pnpm')), path: `${folder}${delimiter}${process.env.PATH}` }
}

/**
 * Copies the repository as it is, changes that are not committed included, into a repository of one commit.
 * @param {string} folder
 */
export async function copyRepository(folder) {
	const git = (/** @type {string[]} */ ...args) => run('git', args, { cwd: folder })
	const pnpm = await fetchPnpm()
	const listed = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
	for (const path of new Set(
		listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path))),
	)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true })
		copyFileSync(join(root, path), join(folder, path))
	}
	await git('init', '--quiet', '--initial-branch=main')
	const settings = {
		'user.name': 'Release rehearsal',
		'user.email': 'rehearsal@localhost',
		'commit.gpgsign': 'false',
		'tag.gpgsign': 'false',
		'core.hooksPath': join(folder, '.git/no-hooks'),
	}
	for (const [key, value] of Object.entries(settings)) {
		await git('config', key, value)
	}

	const scratch = {
		folder,
		packages: () => publishedPackages(folder),
		/** The versions of the published packages, by name. */
		versions: () =>
			Object.fromEntries(publishedPackages(folder).map(({ manifest }) => [manifest.name, manifest.version])),
		/** @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
		pnpm: (args, env = {}) =>
			run(process.execPath, [pnpm.file, ...args], { cwd: folder, env: { PATH: pnpm.path, ...env } }),
		/** @param {string} message */
		async commit(message) {
			await git('add', '--all')
			await git('commit', '--quiet', '--allow-empty', '--message', message)
		},
		tags: async () => (await git('tag')).split('\n').filter((tag) => tag !== ''),
		/** @param {Record<string, 'major' | 'minor' | 'patch'>} bumps @param {string} text */
		async addChangeset(bumps, text) {
			const lines = Object.entries(bumps).map(([name, bump]) => `"${name}": ${bump}`)
			const file = join(folder, '.changeset', `${text.toLowerCase().replaceAll(/\W+/g, '-')}.md`)
			writeFileSync(file, `---\n${lines.join('\n')}\n---\n\n${text}\n`)
			await scratch.commit(text)
		},
		/** @param {string} path */
		read: (path) => readFileSync(join(folder, path), 'utf8'),
	}
	await scratch.commit('The repository as it is')
	return scratch
}

/** @typedef {Awaited<ReturnType<typeof copyRepository>>} Scratch */
