/**
 * An entry point whose exports make a page. `types` names a second page for those that are generated from a description.
 * @typedef {{ page: string, name: string, source: string, description: string, types?: string }} Entry
 */

/** @type {readonly Entry[]} */
export const entries = [
	{
		page: 'client',
		name: '@operate-api/client',
		source: 'client/src/index.ts',
		description: "The client of Operate's REST API v1.",
		types: 'client-types',
	},
	{
		page: 'cluster-client',
		name: '@operate-api/cluster-client',
		source: 'cluster-client/src/index.ts',
		description: 'The client of the Orchestration Cluster REST API v2.',
		types: 'cluster-client-types',
	},
	{
		page: 'cluster-client-operate',
		name: '@operate-api/cluster-client/operate',
		source: 'cluster-client/src/operate/index.ts',
		description: "The interface of Operate's client, on v2.",
	},
	{
		page: 'auth',
		name: '@operate-api/auth',
		source: 'auth/src/index.ts',
		description: 'The logins.',
	},
	{
		page: 'auth-node',
		name: '@operate-api/auth/node',
		source: 'auth/src/node/index.ts',
		description: 'A store for tokens on disk.',
	},
	{
		page: 'emulator',
		name: '@operate-api/emulator',
		source: 'emulator/src/index.ts',
		description: 'Both APIs and their logins on loopback, for tests.',
	},
	{
		page: 'emulator-vitest',
		name: '@operate-api/emulator/vitest',
		source: 'emulator/src/vitest.ts',
		description: 'The emulator as a fixture of vitest.',
	},
	{
		page: 'runtime',
		name: '@operate-api/runtime',
		source: 'runtime/src/index.ts',
		description: 'What executes generated operations.',
	},
	{
		page: 'generator',
		name: '@operate-api/generator',
		source: 'generator/src/index.ts',
		description: 'The generator as a library.',
	},
]
