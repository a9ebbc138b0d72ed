import type { Case } from './case.ts'

const all = [
	'processDefinitions',
	'processInstances',
	'incidents',
	'flowNodeInstances',
	'variables',
	'decisionDefinitions',
	'decisionRequirements',
	'decisionInstances',
] as const

/** What the cluster lacks, or hides. */
export const clusterCases: readonly Case[] = [
	{
		title: 'a cluster of 8.10, whose v2 works',
		cause: 'v1-removed',
		isNote: true,
		next: /@operate-api\/cluster-client\/operate/,
		arrange: async (lab) => (await lab.emulator({ camunda: '8.10' })).env.selfManaged,
	},
	{
		title: 'a cluster of 8.10, where v1 is wanted',
		cause: 'v1-removed',
		args: ['--api', 'v1'],
		next: /@operate-api\/cluster-client\/operate/,
		async arrange(lab) {
			const operate = await lab.emulator({ camunda: '8.10' })
			return { ...operate.env.selfManaged, CAMUNDA_OPERATE_BASE_URL: operate.url }
		},
	},
	{
		title: 'an 8.9 with H2, whose v2 works',
		cause: 'v1-needs-elasticsearch',
		isNote: true,
		next: /@operate-api\/cluster-client\/operate/,
		arrange: async (lab) => (await lab.emulator({ camunda: '8.9', storage: 'rdbms' })).env.basic,
	},
	{
		title: 'an 8.9 with H2, where v1 is wanted',
		cause: 'v1-needs-elasticsearch',
		args: ['--api', 'v1'],
		next: /@operate-api\/cluster-client\/operate/,
		arrange: async (lab) => (await lab.emulator({ camunda: '8.9', storage: 'rdbms' })).env.selfManaged,
	},
	{
		title: 'an 8.8 whose Operate is switched off',
		cause: 'v1-missing',
		isNote: true,
		next: /profile operate/,
		async arrange(lab) {
			const { env, faults } = await lab.emulator({ camunda: '8.8' })
			const detail = 'No static resource v1/process-definitions/search.'
			const body = JSON.stringify({ title: 'Not Found', status: 404, detail })
			faults.always('POST /v1/process-definitions/search', { status: 404, body })
			return env.selfManaged
		},
	},
	{
		title: 'an 8.7, where v2 is wanted',
		cause: 'v2-missing',
		args: ['--api', 'v2'],
		next: /--api v1/,
		async arrange(lab) {
			const operate = await lab.emulator()
			return { ...operate.env.selfManaged, CAMUNDA_REST_ADDRESS: operate.url }
		},
	},
	{
		title: 'a user without permission, whom v1 refuses',
		cause: 'permission-missing',
		next: /read incidents and variables/,
		arrange: async (lab) => (await lab.emulator({ unreadable: ['incidents', 'variables'] })).env.cookie,
	},
	{
		title: 'a user without permission, who finds no incidents on v2',
		cause: 'permission-missing',
		next: /read incidents/,
		arrange: async (lab) => (await lab.emulator({ camunda: '8.10', unreadable: ['incidents'] })).env.basic,
	},
	{
		title: 'a user without permission, who finds no process instances on v2',
		cause: 'permission-missing',
		next: /read process instances/,
		arrange: async (lab) =>
			(await lab.emulator({ camunda: '8.10', unreadable: ['processInstances', 'decisionDefinitions'] })).env
				.basic,
	},
	{
		title: 'a user who finds nothing at all on v2',
		cause: 'permission-suspected',
		isNote: true,
		next: /READ_PROCESS_DEFINITION/,
		arrange: async (lab) => (await lab.emulator({ camunda: '8.10', unreadable: all })).env.basic,
	},
]
