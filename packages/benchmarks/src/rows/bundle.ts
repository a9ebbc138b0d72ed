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

/** What a web page downloads. */
export const bundle: Row = {
	id: 'bundle',
	async measure({ scratch }: Context): Promise<Section> {
		const heyApi = generateHeyApi(scratch)
		const redocly = generateRedocly(scratch)
		const peers = peersFolder
		const saas = await sizeOf('this project with `saas`', ours('saas'), home)
		const bearer = await sizeOf('this project with `bearer`', ours('bearer'), home)
		const sizes = [
			saas,
			bearer,
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
				'The floor: openapi-fetch and `bearer` alone leave 1.1 kB of 6 kB for a client that has operations by name, keys without loss, paging, retries, time-outs and errors that say what to do. What each of these takes, found by leaving it out of the bundle with `saas`: one call with its time-out and retries 1.5 kB, what errors mean and say 1.2 kB, lossless JSON 0.7 kB, paging 0.6 kB, operations by name and what the runtime knows of the description 0.5 kB, the guards on addresses and paths 0.7 kB, the one on bodies, without which a misspelt filter finds everything, 0.45 kB. hey-api’s and Redocly’s clients have none of these but the operations.',
				'Tried: a transport of this project’s own in the place of openapi-fetch, with its interface, is 0.8 kB instead of 2.3 kB; a client with `saas` would take 1.5 kB less, one with `bearer` 1.6 kB. It was not taken: what users know of openapi-fetch, its options and its middleware, would then be a copy that only looks the same.',
			],
			title: 'Bundle sizes',
			how: 'Bundled for browsers and minified by esbuild, then gzipped. This project with all its operations, lossless parsing, retries, time-outs and errors.',
			columns: ['', 'minified', 'gzipped'],
			lines: sizes.map(({ name, minified, gzipped }) => [name, bytes(minified), bytes(gzipped)]),
			verdicts: [
				{
					...{ what: 'bundle: client with `saas`', reach: '12 kB gzipped' },
					...{ measured: bytes(saas.gzipped), reached: saas.gzipped <= 12_000 },
				},
				{
					...{ what: 'bundle: client with `bearer`', reach: '6 kB gzipped' },
					...{ measured: bytes(bearer.gzipped), reached: bearer.gzipped <= 6000 },
				},
			],
		}
	},
}
