import type { DecisionDefinition, Key, ProcessDefinition, Records } from '../model/entities.ts'
import { createKeys, type NextKey } from '../model/keys.ts'
import { type DecisionFile, decisionFiles } from './decisions.ts'
import { createInstances } from './instances.ts'
import type { Process } from './process.ts'
import { processes } from './processes.ts'
import { createRandom } from './random.ts'
import { bpmnXml, dmnXml } from './xml.ts'

/** What decides which data is made. */
export interface SeedOptions {
	/** How many process instances there are in all, called ones included. */
	readonly instances: number
	readonly seed: number
	readonly listenerIncidents: boolean
	/** Called a hundred times, with how many of the process instances there are. */
	readonly onProgress?: ((made: number) => void) | undefined
}

/** A version of a process that is deployed. */
export interface Deployed {
	readonly process: Process
	readonly definition: ProcessDefinition
}

/** A version of a decision file that is deployed. */
export interface DeployedDecisions {
	readonly file: DecisionFile
	readonly definitions: readonly DecisionDefinition[]
}

/** The keys of the last partition lie past 2^53, where a plain JSON parse rounds the odd ones. */
const partitions = [1, 2, 3, 4]

/** Creates data that hangs together, the same for the same options. */
export function seedRecords(options: SeedOptions): Records {
	const random = createRandom(options.seed)
	// Uneven steps, so that odd and even keys mix in every entity.
	const keys = partitions.map((partition) => createKeys(partition, () => 1 + random.below(3)))
	const records: Records = {
		processDefinitions: [],
		processInstances: [],
		flowNodeInstances: [],
		variables: [],
		incidents: [],
		decisionRequirements: [],
		decisionDefinitions: [],
		decisionInstances: [],
	}
	const decisions = deployDecisions(records, keys)
	const deployed = deployProcesses(records, keys)
	let next = 0
	const onInstance = () => {
		const made = records.processInstances.length
		if (made < next) return
		next += options.instances / 100
		options.onProgress?.(made)
	}
	partitions.forEach((_, index) => {
		const nextKey = keys[index]
		const quota = Math.floor((options.instances + index) / partitions.length)
		if (nextKey)
			createInstances({
				...{ records, random, nextKey, quota, deployed, decisions },
				...{ onInstance, listenerIncidents: options.listenerIncidents },
			})
	})
	return records
}

/** Newest versions are deployed through the last partition, the older through the first. */
function deployKey(keys: readonly NextKey[], newest: boolean): Key {
	const next = newest ? keys.at(-1) : keys[0]
	if (next === undefined) throw new RangeError('there is no partition')
	return next()
}

/** Older versions first: the records of each entity come in the order of their keys. */
function olderFirst<Item extends { readonly newest: boolean }>(items: readonly Item[]): Item[] {
	return [...items.filter(({ newest }) => !newest), ...items.filter(({ newest }) => newest)]
}

function deployProcesses(records: Records, keys: readonly NextKey[]): Deployed[] {
	const versions = processes.flatMap((process) =>
		process.versions.map((versionTag, index) => ({
			...{ process, versionTag, version: index + 1 },
			newest: index === process.versions.length - 1,
		})),
	)
	return olderFirst(versions).map(({ process, versionTag, version, newest }) => {
		const definition: ProcessDefinition = {
			key: deployKey(keys, newest),
			name: process.name,
			version,
			...(versionTag !== undefined && { versionTag }),
			bpmnProcessId: process.bpmnProcessId,
			tenantId: process.tenantId,
			xml: bpmnXml(process, versionTag),
		}
		records.processDefinitions.push(definition)
		return { process, definition }
	})
}

function deployDecisions(records: Records, keys: readonly NextKey[]): DeployedDecisions[] {
	const versions = decisionFiles.flatMap((file) =>
		Array.from({ length: file.versions }, (_, index) => ({
			...{ file, version: index + 1 },
			newest: index === file.versions - 1,
		})),
	)
	return olderFirst(versions).map(({ file, version, newest }) => {
		const { decisionRequirementsId, name, resourceName, tenantId } = file
		const requirementsKey = deployKey(keys, newest)
		records.decisionRequirements.push({
			...{ id: String(requirementsKey), key: requirementsKey, decisionRequirementsId, name, version },
			...{ resourceName, tenantId, xml: dmnXml(file) },
		})
		const definitions = file.decisions.map((decision): DecisionDefinition => {
			const key = deployKey(keys, newest)
			return {
				...{ id: String(key), key, decisionId: decision.decisionId, name: decision.name, version },
				...{ decisionRequirementsId, decisionRequirementsKey: requirementsKey },
				...{ decisionRequirementsName: name, decisionRequirementsVersion: version, tenantId },
			}
		})
		records.decisionDefinitions.push(...definitions)
		return { file, definitions }
	})
}
