import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyOverlay, generate, type JsonObject } from '@operate-api/generator'
import { repository } from '../peers.ts'

/** The files of generated clients of the API v2. */
export interface SelectedClients {
	/** All operations. */
	readonly every: string
	/** Three of them, selected in the config. */
	readonly selected: string
	/** The same three, from a description that has no others. */
	readonly three: string
}

const OPERATIONS = ['processInstances.search', 'processInstances.get', 'incidents.search']
const PATHS = [
	'/v2/process-instances/search',
	'/v2/process-instances/{processInstanceKey}',
	'/v2/incidents/search',
]
const spec = join(repository, 'specs/cluster.yaml')
const overlay = join(repository, 'specs/cluster.overlay.yaml')

/** Writes the corrected description with the three paths alone. */
async function writeThree(scratch: string): Promise<string> {
	const description = await applyOverlay(spec, overlay)
	const all = description.paths as JsonObject
	const paths = Object.fromEntries(PATHS.map((path) => [path, all[path] ?? null]))
	const file = join(scratch, 'three.json')
	writeFileSync(file, JSON.stringify({ ...description, paths }))
	return file
}

/** Generates clients of `specs/cluster.yaml`, and returns their files. */
export async function generateSelected(scratch: string): Promise<SelectedClients> {
	const make = async (name: string, options: object): Promise<string> => {
		const cwd = join(scratch, name)
		mkdirSync(cwd)
		const config = {
			spec,
			overlay,
			output: 'out',
			importExtension: '.ts',
			runtime: '@operate-api/runtime',
			name: 'Cluster',
			...options,
		}
		writeFileSync(join(cwd, 'operate-api.config.json'), JSON.stringify(config))
		await generate({ cwd })
		return join(cwd, 'out/client.ts')
	}
	return {
		every: await make('every', {}),
		selected: await make('selected', { operations: OPERATIONS }),
		three: await make('three', { spec: await writeThree(scratch), overlay: undefined }),
	}
}
