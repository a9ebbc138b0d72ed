// The releases that a rehearsal makes, each in the way that the repository's guide tells.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { plan } from '../release/plan.mjs'
import { run } from '../steps.mjs'
import { assertNoRegistry, publishEnvironment } from './loopback.mjs'

/** @param {boolean} condition @param {string} message */
function expect(condition, message) {
	if (!condition) throw new Error(message)
}

/**
 * @param {{
 *   scratch: import('./scratch.mjs').Scratch, registry: import('./registry.mjs').Registry,
 *   scope: string, folder: string, check: typeof import('../steps.mjs').step,
 * }} options
 */
export function rehearseReleases({ scratch, registry, scope, folder, check }) {
	const auth = `${scope}/auth`
	const client = `${scope}/client`
	/** A minor version of auth also changes the packages that depend on it by a caret range. */
	const affected = [auth, client, `${scope}/cluster-client`, `${scope}/cli`]
	const env = publishEnvironment({ registry: registry.url, token: registry.token, scope, folder })

	/** Resolves with the names of the packages whose version changed. @param {string[]} args */
	async function version(...args) {
		const before = scratch.versions()
		await scratch.pnpm(['release:version', ...args])
		await scratch.commit('Release')
		const next = plan(join(scratch.folder, '.changeset'))
		expect(next === 'publish', `after the versions were written, the release workflow would ${next}`)
		const after = scratch.versions()
		return Object.keys(after).filter((name) => after[name] !== before[name])
	}

	const checkWritten = () =>
		scratch.pnpm(['exec', 'turbo', 'run', 'lint', 'check:generated', '--output-logs=errors-only'])

	/** @param {string[]} args */
	async function publish(...args) {
		assertNoRegistry(scratch.packages().map(({ manifest }) => manifest))
		return scratch.pnpm(['release:publish', ...args], env)
	}

	/** Packs and publishes as release.yml does: one job packs, and another runs only these lines on the tarballs. */
	async function packAndPublish() {
		assertNoRegistry(scratch.packages().map(({ manifest }) => manifest))
		const { jobs } = parse(scratch.read('.github/workflows/release.yml'))
		const steps = /** @type {{ run?: string }[]} */ (jobs.publish.steps)
		// The registry on loopback has no staging area: what is staged is published at once, as if it were approved. The npm
		// of this machine does it, since its own newest version would come from a public registry.
		const lines = steps
			.flatMap(({ run }) => run ?? [])
			.filter((text) => !text.startsWith('npm install'))
			.map((text) => text.replace('npm stage publish', 'npm publish'))
		await scratch.pnpm(['release:pack', join(folder, 'packed')], env)
		const publishPacked = () =>
			run('bash', ['-eo', 'pipefail', '-c', lines.join('\n')], {
				cwd: folder,
				env: { ...env, GITHUB_STEP_SUMMARY: join(folder, 'summary.md') },
			})
		await publishPacked()
		const [order = [], tags = []] = ['order', 'tags'].map((name) =>
			readFileSync(join(folder, `packed/${name}.txt`), 'utf8')
				.trim()
				.split('\n'),
		)
		return { order, tags, publishPacked }
	}

	/** @param {string} name */
	async function published(name) {
		const packument = await registry.packument(name)
		if (packument === undefined) throw new Error(`the registry knows no ${name}`)
		return packument
	}

	/** Holds the registry to the versions of the scratch repository. @param {string} tag @param {string[]} names */
	async function expectPublished(tag, names) {
		const versions = scratch.versions()
		for (const name of names) {
			const packument = await published(name)
			const version = String(versions[name])
			expect(packument['dist-tags'][tag] === version, `${name}: ${tag} is not ${version}`)
			const ranges = Object.entries(packument.versions[version]?.dependencies ?? {})
			for (const [dependency, range] of ranges) {
				expect(!/^(workspace|catalog):/.test(range), `${name} asks for ${dependency} as ${range}`)
			}
		}
	}

	return {
		/** All packages, by the two commands of the guide. */
		async first() {
			const names = scratch.packages().map(({ manifest }) => manifest.name)
			await check('pnpm release:version, from the changesets that wait', async () => {
				// After a release no changesets are left, and the versions to publish are already set.
				await version()
				expect(
					Object.values(scratch.versions()).every((version) => version !== '0.0.0'),
					'a package has no version',
				)
			})
			await check('what it wrote passes the checks that the release pull request meets', checkWritten)
			await check('pnpm release:publish, of every package', async () => {
				await publish()
				await expectPublished('latest', names)
			})
			await check('the git tags of the release', async () => {
				const tags = await scratch.tags()
				for (const [name, version] of Object.entries(scratch.versions()))
					expect(tags.includes(`${name}@${version}`), `there is no tag ${name}@${version}`)
			})
			await check('publishing again changes nothing', async () => {
				const output = await publish()
				if (!/No unpublished projects/i.test(output))
					throw new Error(`something was published anew: ${output}`)
			})
		},

		/** Releases a package and its dependents as the release workflow does. */
		async dependent() {
			await check(`a minor of ${auth} takes its dependents with it`, async () => {
				await scratch.addChangeset({ [auth]: 'minor' }, 'Rehearse a minor')
				expect(
					plan(join(scratch.folder, '.changeset')) === 'version',
					'the release workflow would not write versions',
				)
				const changed = await version()
				expect(
					changed.toSorted().join() === affected.toSorted().join(),
					`the versions of ${changed.join(', ')} changed`,
				)
			})
			await check('pnpm release:pack, then npm publish of the tarballs alone', async () => {
				const versions = scratch.versions()
				const { order, tags, publishPacked } = await packAndPublish()
				const wanted = affected.map((name) => `latest ${name}@${versions[name]}`)
				expect(
					order.map((line) => line.replace(/^\S+ /, '')).join() === wanted.join(),
					`what was packed is ${order.join(', ')}`,
				)
				const all = Object.entries(versions).map(([name, version]) => `${name}@${version}`)
				expect(tags.toSorted().join() === all.toSorted().join(), `what is tagged is ${tags.join(', ')}`)
				await expectPublished('latest', affected)
				const again = await publishPacked()
				expect(
					again.match(/is published already/g)?.length === affected.length,
					`a second run did not stop at what is there: ${again}`,
				)
				const range = (await published(client)).versions[String(versions[client])]?.dependencies?.[auth]
				expect(range === `^${versions[auth]}`, `${client} asks for ${auth} as ${range}`)
			})
		},
	}
}
