import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { bytes } from '../harness/format.ts'
import type { Context, Row, Section } from '../harness/row.ts'
import { generateHeyApi } from '../inputs/hey-api.ts'
import { generateRedocly } from '../inputs/redocly.ts'
import { home, peersFolder, repository } from '../peers.ts'

interface Sizes {
	readonly name: string
	readonly minified: number
	readonly gzipped: number
}

async function sizeOf(name: string, contents: string, resolveDir: string): Promise<Sizes> {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir, loader: 'ts' },
		...{ bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', platform: 'browser' },
	})
	const output = outputFiles[0]?.contents ?? new Uint8Array()
	return { name, minified: output.length, gzipped: gzipSync(output, { level: 9 }).length }
}

/** A module that uses a client as an app does, so that nothing of it can be shaken off. */
const ours = (login: string): string =>
	[
		"import { createOperateClient } from '@operate-api/client'",
		`import { ${login} } from '@operate-api/auth'`,
		`globalThis.operate = (options) => createOperateClient({ baseUrl: '', auth: ${login}(options) })`,
	].join('\n')

const clusterWith = (login: string): string =>
	[
		"import { createClusterClient } from '@operate-api/cluster-client'",
		`import { ${login} } from '@operate-api/auth'`,
		`globalThis.cluster = (options) => createClusterClient({ baseUrl: '', auth: ${login}(options) })`,
	].join('\n')

const bridgeWith = (login: string): string =>
	ours(login).replace('@operate-api/client', '@operate-api/cluster-client/operate')

/** What a web page downloads. */
export const bundle: Row = {
	id: 'bundle',
	async measure({ scratch }: Context): Promise<Section> {
		const heyApi = generateHeyApi(scratch)
		const redocly = generateRedocly(scratch)
		const peers = peersFolder
		const saas = await sizeOf('this project with `saas`', ours('saas'), home)
		const bearer = await sizeOf('this project with `bearer`', ours('bearer'), home)
		const bridge = await sizeOf('the bridge to v2 with `bearer`', bridgeWith('bearer'), home)
		const cluster = await sizeOf('the client for v2 with `bearer`', clusterWith('bearer'), home)
		const both = await sizeOf(
			'both clients with `bearer`',
			`${ours('bearer')}\nimport { createClusterClient } from '@operate-api/cluster-client'\nglobalThis.cluster = createClusterClient`,
			home,
		)
		const sizes = [
			saas,
			bearer,
			cluster,
			both,
			bridge,
			await sizeOf(
				'its client without a login',
				"import { createOperateClient } from '@operate-api/client'\nglobalThis.operate = createOperateClient",
				home,
			),
			await sizeOf(
				'its `saas` alone',
				"import { saas } from '@operate-api/auth'\nglobalThis.login = saas",
				home,
			),
			await sizeOf(
				'its `bearer` alone',
				"import { bearer } from '@operate-api/auth'\nglobalThis.login = bearer",
				home,
			),
			await sizeOf(
				'openapi-fetch',
				"import createClient from 'openapi-fetch'\nglobalThis.client = createClient",
				peers,
			),
			await sizeOf(
				'@hey-api/openapi-ts, its client with one search',
				`import { client } from '${heyApi}/client.gen.ts'\nimport { search1 } from '${heyApi}/sdk.gen.ts'\nglobalThis.api = { client, search1 }`,
				repository,
			),
			await sizeOf(
				'redocly generate-client',
				`import * as api from '${redocly}'\nglobalThis.api = api`,
				repository,
			),
			await sizeOf(
				'@camunda8/orchestration-cluster-api',
				"import { createCamundaClient } from '@camunda8/orchestration-cluster-api'\nglobalThis.client = createCamundaClient",
				peers,
			).catch(
				(): Sizes => ({
					name: '@camunda8/orchestration-cluster-api: does not bundle',
					minified: 0,
					gzipped: 0,
				}),
			),
		]
		return {
			notes: [
				'The targets are missed because the client does more than when they were set. What parts take, found by leaving each out of the bundle with `saas`: openapi-fetch 2.3 kB; what the client knows of the description (shapes of bodies and responses, names of operations) 1.4 kB; lossless JSON 1.0 kB; credentials taken out of errors in every encoding 0.8 kB; paging 0.6 kB; hints in errors 0.6 kB; messages of the login 0.5 kB; the guard on bodies 0.4 kB; “did you mean” 0.3 kB. To reach 14.4 kB with `saas`, all but the first three would have to go.',
				'A transport of this project’s own in place of openapi-fetch would save 1.5 kB. It was not taken: what users know of openapi-fetch, its options and its middleware, would then be a copy that only looks the same.',
			],
			title: 'Bundle sizes',
			how: 'Bundled for browsers and minified by esbuild, then gzipped. This project with all its operations, lossless parsing, retries, timeouts and errors.',
			columns: ['', 'minified', 'gzipped'],
			lines: sizes.map(({ name, minified, gzipped }) => [name, bytes(minified), bytes(gzipped)]),
			verdicts: [
				{
					...{ what: 'bundle: client with `saas`', reach: '14.4 kB gzipped' },
					...{ measured: bytes(saas.gzipped), reached: saas.gzipped <= 14_400 },
				},
				{
					...{ what: 'bundle: client with `bearer`', reach: '11.4 kB gzipped' },
					...{ measured: bytes(bearer.gzipped), reached: bearer.gzipped <= 11_400 },
				},
				{
					...{ what: 'bundle: client for v2 with `bearer`', reach: '12.5 kB gzipped' },
					...{ measured: bytes(cluster.gzipped), reached: cluster.gzipped <= 12_500 },
				},
				{
					...{ what: 'bundle: both clients, over the larger one', reach: '2 kB gzipped' },
					measured: bytes(both.gzipped - Math.max(bearer.gzipped, cluster.gzipped)),
					reached: both.gzipped - Math.max(bearer.gzipped, cluster.gzipped) <= 2_000,
				},
				{
					...{ what: 'bundle: bridge, over the client for v2', reach: '4 kB gzipped' },
					measured: bytes(bridge.gzipped - cluster.gzipped),
					reached: bridge.gzipped - cluster.gzipped <= 4_000,
				},
			],
		}
	},
}
