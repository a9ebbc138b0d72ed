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
				'The floor for `bearer`: openapi-fetch is 2.6 kB of it; the named operations with what the runtime knows of the description, lossless parsing, paging, retries, time-outs and errors are most of the rest. hey-api’s and Redocly’s clients have no lossless parsing and no errors of Operate’s own.',
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
