/** The name of an entity. */
export type EntityName =
	| 'variables'
	| 'processInstances'
	| 'processDefinitions'
	| 'incidents'
	| 'flowNodeInstances'
	| 'decisionRequirements'
	| 'decisionInstances'
	| 'decisionDefinitions'
