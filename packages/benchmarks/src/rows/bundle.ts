import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { bytes } from '../harness/format.ts'
import type { Context, Row, Section, Verdict } from '../harness/row.ts'
import { generateHeyApi } from '../inputs/hey-api.ts'
import { generateRedocly } from '../inputs/redocly.ts'
import { generateSelected } from '../inputs/selected.ts'
import { home, peersFolder, repository } from '../peers.ts'

/** A module whose bundle is measured. */
interface Entry {
	readonly name: string
	readonly contents: string
	/** The folder that its imports are resolved from. */
	readonly from: string
}

interface Sizes {
	readonly name: string
	readonly minified: number
	readonly gzipped: number
}

async function sizeOf({ name, contents, from }: Entry): Promise<Sizes> {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: from, loader: 'ts' },
		nodePaths: [`${home}/node_modules`],
		bundle: true,
		minify: true,
		write: false,
		format: 'esm',
		target: 'es2022',
		platform: 'browser',
	})
	const output = outputFiles[0]?.contents ?? new Uint8Array()
	return { name, minified: output.length, gzipped: gzipSync(output, { level: 9 }).length }
}

/** A module that uses a client as an application does, so that a bundler cannot remove any of it. */
const ours = (login: string): string =>
	[
		"import { createOperateClient } from '@operate-api/client'",
		`import { ${login} } from '@operate-api/auth'`,
		`globalThis.operate = (options) => createOperateClient({ baseUrl: '', auth: ${login}(options) })`,
	].join('\n')

const cluster = [
	"import { createClusterClient } from '@operate-api/cluster-client'",
	"import { bearer } from '@operate-api/auth'",
	"globalThis.cluster = (options) => createClusterClient({ baseUrl: '', auth: bearer(options) })",
].join('\n')

const both = [
	ours('bearer'),
	"import { createClusterClient } from '@operate-api/cluster-client'",
	'globalThis.cluster = createClusterClient',
].join('\n')

/** A module that uses one export of a package. */
const only = (name: string, from: string): string =>
	`import { ${name} } from '${from}'\nglobalThis.used = ${name}`

const own = {
	saas: 'this project with `saas`',
	bearer: 'this project with `bearer`',
	cluster: 'the client for v2 with `bearer`',
	both: 'both clients with `bearer`',
	bridge: 'the bridge to v2 with `bearer`',
	every: 'a client generated from `specs/cluster.yaml`, with all operations',
	selected: 'the same, with three operations selected',
	three: 'the same, from a description of these three alone',
} as const

async function entriesOf(scratch: string): Promise<Entry[]> {
	const generated = await generateSelected(scratch)
	const create = (file: string) => only('createClusterClient', file)
	const bridge = ours('bearer').replace('@operate-api/client', '@operate-api/cluster-client/operate')
	const heyApi = generateHeyApi(scratch)
	return [
		{ name: own.saas, contents: ours('saas'), from: home },
		{ name: own.bearer, contents: ours('bearer'), from: home },
		{ name: own.cluster, contents: cluster, from: home },
		{ name: own.both, contents: both, from: home },
		{ name: own.bridge, contents: bridge, from: home },
		{ name: own.every, contents: create(generated.every), from: home },
		{ name: own.selected, contents: create(generated.selected), from: home },
		{ name: own.three, contents: create(generated.three), from: home },
		{
			name: 'the client without a login',
			contents: only('createOperateClient', '@operate-api/client'),
			from: home,
		},
		{ name: '`saas` alone', contents: only('saas', '@operate-api/auth'), from: home },
		{ name: '`bearer` alone', contents: only('bearer', '@operate-api/auth'), from: home },
		{
			name: 'openapi-fetch',
			contents: "import create from 'openapi-fetch'\nglobalThis.used = create",
			from: peersFolder,
		},
		{
			name: '@hey-api/openapi-ts, its client with one search',
			contents: `import { client } from '${heyApi}/client.gen.ts'\nimport { search1 } from '${heyApi}/sdk.gen.ts'\nglobalThis.api = { client, search1 }`,
			from: repository,
		},
		{
			name: 'redocly generate-client',
			contents: `import * as api from '${generateRedocly(scratch)}'\nglobalThis.api = api`,
			from: repository,
		},
	]
}

/** Camunda's own client of v2. It imports modules of Node. */
const camunda: Entry = {
	name: '@camunda8/orchestration-cluster-api',
	contents: only('createCamundaClient', '@camunda8/orchestration-cluster-api'),
	from: peersFolder,
}

const doesNotBundle: Sizes = { name: `${camunda.name}: does not bundle`, minified: 0, gzipped: 0 }

function verdictsOf(sizes: readonly Sizes[]): Verdict[] {
	const gzipped = (name: string) => sizes.find((size) => size.name === name)?.gzipped ?? Number.NaN
	const verdict = (what: string, limit: number, measured: number): Verdict => ({
		what: `bundle: ${what}`,
		reach: `${bytes(limit)} gzipped`,
		measured: bytes(measured),
		reached: measured <= limit,
	})
	const larger = Math.max(gzipped(own.bearer), gzipped(own.cluster))
	return [
		verdict('client with `saas`', 14_400, gzipped(own.saas)),
		verdict('client with `bearer`', 11_400, gzipped(own.bearer)),
		verdict('client for v2 with `bearer`', 12_500, gzipped(own.cluster)),
		verdict('both clients, over the larger one', 2_000, gzipped(own.both) - larger),
		verdict('bridge, over the client for v2', 4_000, gzipped(own.bridge) - gzipped(own.cluster)),
		verdict(
			'three operations selected, over a description of these alone',
			1_000,
			gzipped(own.selected) - gzipped(own.three),
		),
	]
}

const notes: readonly string[] = [
	'The targets are missed because the client does more than when they were set. What parts take, found by leaving each out of the bundle with `saas`: openapi-fetch 2.3 kB; what the client knows of the description (shapes of bodies and responses, names of operations) 1.4 kB; lossless JSON 1.0 kB; credentials taken out of errors in every encoding 0.8 kB; paging 0.6 kB; hints in errors 0.6 kB; messages of the login 0.5 kB; the guard on bodies 0.4 kB; “did you mean” 0.3 kB. To reach 14.4 kB with `saas`, all but the first three would have to go.',
	'A transport of this project’s own in place of openapi-fetch would save 1.5 kB. It was not taken: what users know of openapi-fetch, its options and its middleware, would then be a copy that only looks the same.',
	'A web page that calls few operations of a large API selects them in the config of the generator (`"operations"`). The operations of one client object cannot be shaken off by a bundler.',
]

/** The size that a web page downloads. */
export const bundle: Row = {
	id: 'bundle',
	async measure({ scratch }: Context): Promise<Section> {
		const entries = await entriesOf(scratch)
		const sizes = [
			...(await Promise.all(entries.map(sizeOf))),
			await sizeOf(camunda).catch(() => doesNotBundle),
		]
		return {
			title: 'Bundle sizes',
			how: 'Bundled for browsers and minified by esbuild, then gzipped. This project with all its operations, lossless parsing, retries, timeouts and errors.',
			columns: ['', 'minified', 'gzipped'],
			lines: sizes.map(({ name, minified, gzipped }) => [name, bytes(minified), bytes(gzipped)]),
			verdicts: verdictsOf(sizes),
			notes,
		}
	},
}
