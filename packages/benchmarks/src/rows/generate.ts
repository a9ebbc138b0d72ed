import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { duration, times } from '../harness/format.ts'
import {
	type ProcessTiming,
	type Program,
	processColumns,
	processLine,
	runInTurns,
} from '../harness/processes.ts'
import type { Context, Row, Section } from '../harness/row.ts'
import { peerCommand, peerFolder, repository } from '../peers.ts'

const ours = 'this project'
const specs = join(repository, 'specs')
const bin = join(repository, 'packages/generator/bin/operate-api.js')

/** Creates a folder for our command, with a config. */
function project(folder: string, spec: string, overlay?: string): string {
	mkdirSync(folder, { recursive: true })
	const config = { spec, output: 'generated', ...(overlay !== undefined && { overlay }) }
	writeFileSync(join(folder, 'operate-api.config.json'), JSON.stringify(config))
	return folder
}

function programs(scratch: string, spec: string, overlay?: string): Program[] {
	const folder = (name: string) => join(scratch, name)
	const anew = (name: string) => () => {
		for (const left of ['generated', 'generated.ts', 'node_modules/.cache'])
			rmSync(join(folder(name), left), { recursive: true, force: true })
	}
	const peer = (name: string, command: string, ...options: string[]): Program => ({
		name,
		folder: folder(command),
		prepare: anew(command),
		command: [peerCommand(name, command), ...options],
	})
	return [
		peer('openapi-typescript', 'openapi-typescript', spec, '-o', 'generated.ts'),
		{
			name: ours,
			folder: project(folder('ours'), spec, overlay),
			prepare: anew('ours'),
			command: [bin, 'generate'],
		},
		peer('@hey-api/openapi-ts', 'openapi-ts', '-i', spec, '-o', 'generated', '--no-log-file'),
		peer('orval', 'orval', '--input', spec, '--output', 'generated/api.ts', '--client', 'fetch'),
		peer('swagger-typescript-api', 'swagger-typescript-api', 'generate', '-p', spec, '-o', 'generated'),
		peer('@redocly/cli', 'redocly', 'generate-client', spec, '-o', 'generated.ts'),
	]
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`

const find = (timings: readonly ProcessTiming[], wanted: string): ProcessTiming => {
	const timing = timings.find(({ name }) => name === wanted)
	if (timing === undefined) throw new Error(`${wanted} was not measured`)
	return timing
}

/** Generating the client of Operate. */
export const generateOperate: Row = {
	id: 'generate-operate',
	async measure({ quick, scratch }: Context): Promise<Section> {
		const spec = join(scratch, 'operate.yaml')
		copyFileSync(join(specs, 'operate.yaml'), spec)
		const all = programs(join(scratch, 'operate'), spec, join(specs, 'operate.overlay.yaml'))
		const timings = await runInTurns(all, quick ? 2 : 9)
		const base = find(timings, 'openapi-typescript')
		const own = find(timings, ours)
		return {
			title: 'Generating from Operate’s description',
			how: 'From the start of the process to its end: types, and a client where the generator makes one. This project also applies the overlay, names the operations, and checks that its output parses.',
			columns: processColumns,
			lines: timings.map(processLine),
			verdicts: [
				{
					what: '`generate` on Operate',
					reach: `${times(1.1)} openapi-typescript`,
					measured: `${times(own.ratio)} (${duration(own.median)}), ${mebibytes(own.peak)} compared with ${mebibytes(base.peak)}`,
					reached: own.ratio <= 1.1,
				},
			],
		}
	},
}

/** Generating from a description of 13 MB. */
export const generateOctokit: Row = {
	id: 'generate-octokit',
	async measure({ quick, scratch }: Context): Promise<Section> {
		const spec = join(peerFolder('@octokit/openapi'), 'generated/api.github.com.json')
		const all = programs(join(scratch, 'octokit'), spec)
		// The others take up to a minute each, so a quick run only compares with the one of the target.
		const timings = await runInTurns(quick ? all.slice(0, 2) : all, quick ? 1 : 3)
		const base = find(timings, 'openapi-typescript')
		const own = find(timings, ours)
		return {
			title: 'Generating from GitHub’s description',
			how: '`@octokit/openapi`: 13 MB of JSON, 1,223 operations. No overlay.',
			columns: processColumns,
			lines: timings.map(processLine),
			verdicts: [
				{
					what: '`generate` on @octokit/openapi',
					reach: `${times(1.1)} openapi-typescript`,
					measured: `${times(own.ratio)} (${duration(own.median)}), ${mebibytes(own.peak)} compared with ${mebibytes(base.peak)}`,
					reached: own.ratio <= 1.1,
				},
			],
		}
	},
}
