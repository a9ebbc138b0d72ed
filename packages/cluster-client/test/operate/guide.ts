import { readFileSync } from 'node:fs'
import { knownDifferences } from '../../src/operate/differences.ts'
import { type EntityName, type FieldMapping, mappings } from '../../src/operate/tables.ts'
import { examples } from './guide-examples.ts'

const entities: Readonly<Record<EntityName, readonly [title: string, room: string]>> = {
	processInstances: ['Process instances', 'processInstances'],
	processDefinitions: ['Process definitions', 'processDefinitions'],
	flowNodeInstances: ['Flow node instances, in v2 element instances', 'elementInstances'],
	variables: ['Variables', 'variables'],
	incidents: ['Incidents', 'incidents'],
	decisionRequirements: ['Decision requirements', 'decisionRequirements'],
	decisionDefinitions: ['Decision definitions', 'decisionDefinitions'],
	decisionInstances: ['Decision instances', 'decisionInstances'],
}

/** Returns the notes on a field in the migration guide, in short sentences. */
function notesOf({ kind, values, note, since, ...field }: FieldMapping): string {
	const renamed = Object.entries(values ?? {}).map(([own, other]) => `\`${own}\` is \`${other}\``)
	return [
		...(kind === 'date' ? ['a date'] : []),
		...renamed,
		...(field.isFilterOnly ? ['only a filter'] : []),
		...(field.isResponseOnly ? ['no filter, no sort'] : field.isNotSorted ? ['v2 cannot sort by it'] : []),
		...(since === undefined ? [] : [`v2 has it since ${since}`]),
		...(note === undefined ? [] : [note]),
	].join('; ')
}

function tableOf(entity: EntityName): string {
	const [title, room] = entities[entity]
	const rows = Object.entries(mappings[entity]).map(
		([name, field]) => `| \`${name}\` | \`${field.name}\` | ${notesOf(field)} |`,
	)
	return [
		`### ${title}`,
		'',
		`\`operate.${entity}\` is \`cluster.${room}\`.`,
		'',
		'| v1 | v2 | |',
		'| --- | --- | --- |',
		...rows,
		'',
	].join('\n')
}

/** Returns the bodies of the two functions of an example, copied from the source. */
function bodiesOf(source: string, title: string): readonly [string, string] {
	const start = source.indexOf(`'${title}'`)
	const end = source.indexOf('\n\t],', start)
	const parts = source
		.slice(start, end)
		.split(/\n\t\tasync \([^)]*\) => /)
		.slice(1)
	const [v1 = '', v2 = ''] = parts.map((part) => part.replace(/,\s*$/, ''))
	return [unwrap(v1), unwrap(v2)]
}

const unwrap = (body: string): string =>
	body
		.replace(/^\{\n([\s\S]*)\n\t\t\}$/, '$1')
		.split('\n')
		.map((line) => line.replace(/^\t\t\t/, ''))
		.join('\n')

const example = (source: string, title: string): string => {
	const [v1, v2] = bodiesOf(source, title)
	return `### ${title}\n\nWith \`@operate-api/client\`:\n\n\`\`\`js\n${v1}\n\`\`\`\n\nWith \`@operate-api/cluster-client\`:\n\n\`\`\`js\n${v2}\n\`\`\`\n`
}

/** Pads the cells of the tables, as the formatter of the repository does. */
const withAlignedTables = (text: string): string =>
	text.replace(/(?:^\|.*\|\n)+/gm, (table) => {
		const rows = table
			.trimEnd()
			.split('\n')
			.map((line) =>
				line
					.slice(1, -1)
					.split(/(?<!\\)\|/)
					.map((cell) => cell.trim()),
			)
		const widths = (rows[0] ?? []).map((_, column) =>
			Math.max(3, ...rows.map((row) => (/^-+$/.test(row[column] ?? '') ? 0 : (row[column] ?? '').length))),
		)
		const lines = rows.map((row) => {
			const cells = row.map((cell, column) =>
				/^-+$/.test(cell) ? '-'.repeat(widths[column] ?? 3) : cell.padEnd(widths[column] ?? 3),
			)
			return `| ${cells.join(' | ')} |`
		})
		return `${lines.join('\n')}\n`
	})

/** Writes the migration guide. */
export const guide = (): string => withAlignedTables(unalignedGuide())

function unalignedGuide(): string {
	const source = readFileSync(new URL('guide-examples.ts', import.meta.url), 'utf8')
	return `# Move from Operate's API v1 to v2

Camunda 8.10 removed Operate's REST API v1. On 8.9 it is missing if the cluster has a relational database. On 8.8 and 8.9 both APIs
exist next to each other, so you can move and compare before you update.

| Camunda | maintained until | v1 | v2 |
| --- | --- | --- | --- |
| 8.5 to 8.7 | ended | yes | an alpha with other names: do not use it |
| 8.8 | 13 April 2027 | deprecated | all but deletion |
| 8.9 | 12 October 2027 | deprecated; only with Elasticsearch or OpenSearch | yes |
| 8.10 | 11 April 2028 | removed | yes |

There are two ways.

## Change the import

\`@operate-api/cluster-client/operate\` has the operations, types and results of \`@operate-api/client\`, and calls v2:

\`\`\`diff
-import { createOperateClientFromEnv } from '@operate-api/client'
+import { createOperateClientFromEnv } from '@operate-api/cluster-client/operate'
\`\`\`

By default it asks the cluster for its version once: from 8.9 it calls v2, before 8.8 v1, and on 8.8 v2 for everything but \`delete\`,
which v2 lacks there. \`api: 'v1'\` or \`api: 'v2'\` decides instead. In SaaS up to 8.8, Operate and the cluster have different addresses;
\`createOperateClientFromEnv()\` finds both, and \`createOperateClient()\` takes Operate's as \`v1: { auth }\`.

What v2 cannot do is refused before anything is sent, with an \`OperateError\` \`invalid_parameter\` that says why. Calls by path
(\`operate.GET('/v1/…')\`) are not part of it. These differences remain:

${knownDifferences.map(({ what }) => `- ${what}`).join('\n')}

Compare both on a cluster of 8.8 or 8.9 before you rely on it. \`compare()\` reads only:

\`\`\`ts
import { createOperateClient } from '@operate-api/client'
import { compare, createOperateClient as createBridge } from '@operate-api/cluster-client/operate'

const baseUrl = 'http://localhost:8080'
const v1 = createOperateClient({ baseUrl })
const v2 = createBridge({ baseUrl, api: 'v2' })
for (const { operation, differences } of await compare(v1, v2)) {
	console.log(operation, differences)
}
\`\`\`

It reports the records and fields that differ. The values of variables and decisions, and the messages of incidents, are left out
unless you pass \`{ values: true }\`.

## Use the client for v2

New code, and code that needs what v1 lacks (operators in filters, cancellation, batch operations), uses \`createClusterClient()\`.

What changes everywhere:

| | v1 | v2 |
| --- | --- | --- |
| search | \`{ filter, size, searchAfter, sort }\` | \`{ filter, page: { limit, after }, sort }\` |
| size of a page | 10 by default, at most 1,000 | 100 by default, at most 10,000 |
| next page | \`sortValues\` as \`searchAfter\` | \`page.endCursor\` as \`page.after\` |
| total | \`total\`, at most 10,000 | \`page.totalItems\`, and \`page.hasMoreTotalItems\` if there are more |
| dates | \`2022-03-17T11:50:25.729+0000\`, rounded by \`\\|\\|/d\` | \`2022-03-17T11:50:25.729Z\`, with \`$gte\`, \`$lt\` and so on |
| no value | the property is missing | \`null\` |
| missing permission | 403 | the search finds less, without an error |
| error | \`OperateError\` | \`ClusterError\` |

${examples.map(([title]) => example(source, title)).join('\n')}
## Fields

${(Object.keys(entities) as EntityName[]).map(tableOf).join('\n')}
In v2, \`evaluatedInputs\` of a decision instance have \`inputId\`, \`inputName\` and \`inputValue\`. \`evaluatedOutputs\` are grouped in
\`matchedRules\`, with \`outputId\`, \`outputName\` and \`outputValue\`. Statistics are in \`items\`, and \`activityId\` is \`elementId\`.

There is no codemod: filters and results are often built far from the call that uses them, where a tool cannot see which API they
belong to.
`
}
