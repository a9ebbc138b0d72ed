// A project of a stranger, outside every workspace, that installs the packages from the registry and uses them as the
// README says.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { examplesOf } from '../examples.mjs'
import { pnpmVersion, run } from '../steps.mjs'

const here = import.meta.dirname

/** The package managers, each fetched in exactly this version, and the module resolution that its project uses. */
export const managers = /** @type {const} */ ({
	npm: { from: ['npm@11.20.0', 'npm'], exec: ['exec', '--'], moduleResolution: 'nodenext' },
	pnpm: { from: [`pnpm@${pnpmVersion}`, 'pnpm'], exec: ['exec'], moduleResolution: 'bundler' },
	// Plug'n'Play, the default of yarn, notices a dependency that a package uses without declaring it.
	yarn: { from: ['@yarnpkg/cli-dist@4.18.1', 'yarn'], exec: ['exec'], moduleResolution: 'bundler' },
})

/**
 * The environment of a stranger's machine: pnpm hands the settings of this workspace to what it starts, such as the age
 * that a version must have, which no version has that was published just now. Where packages come from stays.
 * @param {NodeJS.ProcessEnv} inherited
 * @returns {NodeJS.ProcessEnv} variables to leave out
 */
export function withoutSettings(inherited) {
	const kept = /^npm_config_(registry|userconfig|globalconfig|cache|cafile|noproxy|(https?_)?proxy)$/i
	const names = Object.keys(inherited).filter((name) => /^p?npm_config_/i.test(name) && !kept.test(name))
	return Object.fromEntries(names.map((name) => [name, undefined]))
}

/**
 * @param {{
 *   folder: string, manager: keyof typeof managers, registry: string, scope: string,
 *   versions: Record<string, string>, tools: Record<string, string>, readme: string,
 * }} options versions: of the packages; tools: of TypeScript and the like, from the machine's own registry
 */
export function createConsumer({ folder, manager, registry, scope, versions, tools, readme }) {
	const { from, exec, moduleResolution } = managers[manager]
	// An earlier rehearsal had the same versions, and perhaps the same port, so no cache may be used.
	const env = {
		...withoutSettings(process.env),
		npm_config_prefer_online: 'true',
		npm_config_cache_dir: join(folder, 'caches/pnpm'),
		YARN_GLOBAL_FOLDER: join(folder, 'caches/yarn'),
		YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
		YARN_ENABLE_TELEMETRY: 'false',
	}
	const call = (/** @type {string[]} */ ...args) =>
		run('npx', ['-y', '-p', from[0], from[1], ...args], { cwd: folder, env })
	const write = (/** @type {string} */ name, /** @type {unknown} */ content) =>
		writeFileSync(
			join(folder, name),
			typeof content === 'string' ? content : `${JSON.stringify(content, null, '\t')}\n`,
		)

	return {
		/** Writes the project. Only the scope comes from the registry of the rehearsal. */
		async create() {
			mkdirSync(folder, { recursive: true })
			// npm may print warnings before or after it.
			const told = await run('npm', ['config', 'get', 'registry'], { cwd: folder, env })
			const [machine] = /^https?:\S+$/m.exec(told) ?? []
			if (machine === undefined) throw new Error(`npm named no registry:\n${told}`)
			write('package.json', {
				name: `consumer-${manager}`,
				private: true,
				type: 'module',
				dependencies: versions,
				devDependencies: tools,
			})
			write('.npmrc', `${scope}:registry=${registry}\n`)
			write(
				'.yarnrc.yml',
				[
					`npmRegistryServer: '${machine}'`,
					`npmScopes: { ${scope.slice(1)}: { npmRegistryServer: '${registry}' } }`,
					"unsafeHttpWhitelist: ['127.0.0.1']",
					// By default, yarn refuses packages that were published within the last day.
					`npmPreapprovedPackages: ['${scope}/*']`,
					'',
				].join('\n'),
			)
			// Without a lock file, yarn would use a project in a parent folder.
			write('yarn.lock', '')
			write('tsconfig.json', {
				compilerOptions: {
					target: 'es2022',
					lib: ['es2022', 'dom', 'dom.iterable'],
					module: moduleResolution === 'nodenext' ? 'nodenext' : 'esnext',
					moduleResolution,
					types: ['node'],
					strict: true,
					skipLibCheck: false,
				},
				include: ['example-*.ts'],
			})
			const examples = examplesOf(readme).map(({ line, code }) => ({ name: `example-${line}`, code }))
			for (const { name, code } of examples) write(`${name}.ts`, code)
			for (const script of ['run-example.mjs', 'run-bin.mjs'])
				copyFileSync(join(here, 'consumer', script), join(folder, script))
			return examples
		},
		install: () => call('install'),
		typecheck: () => call(...exec, 'tsc', '-p', '.'),
		/** Runs one example of the README against the emulator, and resolves with what it printed. @param {string} name */
		runExample: (name) => call(...exec, 'node', 'run-example.mjs', `${name}.js`),
		/** Starts the emulator by its command, asks it, and stops it. */
		runBin: () => call(...exec, 'node', 'run-bin.mjs', manager),
	}
}
