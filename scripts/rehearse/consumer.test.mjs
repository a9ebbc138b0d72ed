import { expect, test } from 'vitest'
import { withoutSettings } from './consumer.mjs'

test('a consumer inherits no setting of the workspace from the pnpm that started the rehearsal', () => {
	const inherited = {
		PATH: '/usr/bin',
		npm_config_minimum_release_age: '4320',
		npm_config_overrides: '[object Object]',
		'npm_config_@operate-api:registry': 'https://registry.example/',
		pnpm_config_minimum_release_age: '4320',
		npm_config_registry: 'https://registry.example/',
		NPM_CONFIG_USERCONFIG: '/home/someone/.npmrc',
		npm_config_https_proxy: 'http://proxy.example/',
	}
	expect(Object.keys(withoutSettings(inherited))).toEqual([
		'npm_config_minimum_release_age',
		'npm_config_overrides',
		'npm_config_@operate-api:registry',
		'pnpm_config_minimum_release_age',
	])
})
