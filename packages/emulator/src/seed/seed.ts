import type { DecisionDefinition, ProcessDefinition, Records } from '../model/entities.ts'
import { createKeys, type NextKey, partitions } from '../model/keys.ts'
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

/** Creates data that hangs together, the same for the same options. */
export function seedRecords(options: SeedOptions): Records {
	const { instances, listenerIncidents } = options
	const random = createRandom(options.seed)
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
	// Uneven steps, so that odd and even keys mix in every entity.
	const keysOf = (partition: number) => createKeys(partition, () => 1 + random.below(3))
	const firstKeys = keysOf(1)
	// An engine deploys through its first partition alone.
	const decisions = deployDecisions(records, firstKeys)
	const deployed = deployProcesses(records, firstKeys)
	for (let partition = 1; partition <= partitions; partition++) {
		const nextKey = partition === 1 ? firstKeys : keysOf(partition)
		const quota = Math.floor((instances + partition - 1) / partitions)
		const source = { records, random, nextKey, deployed, decisions, listenerIncidents }
		createInstances(source, quota)
	}
	return records
}

/** Deploys the first version of each process, then the second, and so on. */
function deployProcesses(records: Records, nextKey: NextKey): Deployed[] {
	const versions = processes.flatMap((process) =>
		process.versions.map((versionTag, index) => ({ process, versionTag, version: index + 1 })),
	)
	return versions
		.sort((a, b) => a.version - b.version)
		.map(({ process, versionTag, version }) => {
			const definition: ProcessDefinition = {
				key: nextKey(),
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

/** Deploys the first version of each decision file, then the second, and so on. */
function deployDecisions(records: Records, nextKey: NextKey): DeployedDecisions[] {
	const versions = decisionFiles.flatMap((file) =>
		Array.from({ length: file.versions }, (_, index) => ({ file, version: index + 1 })),
	)
	return versions
		.sort((a, b) => a.version - b.version)
		.map(({ file, version }) => {
			const { decisionRequirementsId, name, resourceName, tenantId } = file
			const key = nextKey()
			const id = String(key)
			const xml = dmnXml(file)
			records.decisionRequirements.push({
				id,
				key,
				decisionRequirementsId,
				name,
				version,
				resourceName,
				tenantId,
				xml,
			})
			const definitions = file.decisions.map((decision): DecisionDefinition => {
				const decisionKey = nextKey()
				return {
					id: String(decisionKey),
					key: decisionKey,
					decisionId: decision.decisionId,
					name: decision.name,
					version,
					decisionRequirementsId,
					decisionRequirementsKey: key,
					decisionRequirementsName: name,
					decisionRequirementsVersion: version,
					tenantId,
				}
			})
			records.decisionDefinitions.push(...definitions)
			return { file, definitions }
		})
}
