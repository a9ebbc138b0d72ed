import type { NextKey } from '../cluster/keys.ts'
import type { DecisionDefinition } from '../entities/decision-definitions.ts'
import type { Records } from '../entities/entities.ts'
import type { ProcessDefinition } from '../entities/process-definitions.ts'
import { type DecisionFile, decisionFiles } from './decisions.ts'
import type { Process } from './process.ts'
import { processes } from './processes.ts'
import { bpmnXml, dmnXml } from './xml.ts'

/** A deployed version of a process. */
export interface Deployed {
	readonly process: Process
	readonly definition: ProcessDefinition
}

/** A deployed version of a decision file. */
export interface DeployedDecisions {
	readonly file: DecisionFile
	readonly definitions: readonly DecisionDefinition[]
}

/** Deploys the first version of each process, then the second, and so on. */
export function deployProcesses(records: Records, nextKey: NextKey): Deployed[] {
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
export function deployDecisions(records: Records, nextKey: NextKey): DeployedDecisions[] {
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
