// Keeps a rehearsal on this machine: nothing it publishes can reach another registry, whatever the environment, an
// .npmrc or a package.json says.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Checks that a registry is on this machine.
 * @param {string} registry
 * @throws Error where it is not
 */
export function assertLoopback(registry) {
	const { protocol, hostname, username } = URL.canParse(registry)
		? new URL(registry)
		: { protocol: '', hostname: '', username: '' }
	// An address rather than a name, since a name could be redirected.
	if (protocol !== 'http:' || !/^127\.\d+\.\d+\.\d+$|^\[::1\]$/.test(hostname) || username !== '') {
		throw new Error(
			`expected a registry on loopback, received ${registry}: a rehearsal must not publish elsewhere`,
		)
	}
}

/**
 * Checks that no package names a registry of its own, which would win over the environment.
 * @param {{ name: string, publishConfig?: Record<string, unknown> }[]} manifests
 * @throws Error that names the package
 */
export function assertNoRegistry(manifests) {
	for (const { name, publishConfig = {} } of manifests) {
		const key = Object.keys(publishConfig).find((key) => /registry$/i.test(key))
		if (key !== undefined) {
			throw new Error(
				`${name} names a registry of its own (publishConfig.${key}), which no rehearsal can override`,
			)
		}
	}
}

/**
 * The environment in which commands may publish: npm, pnpm and changesets then know of one registry and one token, read
 * no .npmrc of the machine's, and find every address off this machine behind a proxy that is not there.
 * @param {{ registry: string, token: string, scope: string, folder: string, inherited?: NodeJS.ProcessEnv }} options
 * folder: where the configuration of its own is written
 * @returns {NodeJS.ProcessEnv} variables to add or, where undefined, to leave out
 * @throws Error where the registry is not on this machine
 */
export function publishEnvironment({ registry, token, scope, folder, inherited = process.env }) {
	assertLoopback(registry)
	/** @type {NodeJS.ProcessEnv} */
	const env = {}
	for (const name of Object.keys(inherited)) {
		if (/^(npm_config_|pnpm_config_|yarn_|npm_token$|node_auth_token$)|_proxy$/i.test(name))
			env[name] = undefined
	}
	const userconfig = join(folder, 'publish.npmrc')
	const globalconfig = join(folder, 'global.npmrc')
	writeFileSync(
		userconfig,
		`registry=${registry}\n${new URL(registry).host.replace(/^/, '//')}/:_authToken=${token}\n`,
	)
	writeFileSync(globalconfig, '')
	const nowhere = 'http://127.0.0.1:1'
	return {
		...env,
		npm_config_registry: registry,
		[`npm_config_${scope}:registry`]: registry,
		npm_config_userconfig: userconfig,
		npm_config_globalconfig: globalconfig,
		HTTP_PROXY: nowhere,
		HTTPS_PROXY: nowhere,
		NO_PROXY: '127.0.0.1,::1',
	}
}
