import { stringify } from 'lossless-json'
import type { ClientLogin } from '../login/logins.ts'
import type { Description, Operation, Schema } from './description.ts'

const escapeHtml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The little of Markdown that the description uses: paragraphs and code. */
const prose = (text = ''): string =>
	text
		.trim()
		.split(/\n{2,}/)
		.filter((paragraph) => paragraph !== '')
		.map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>`)
		.join('')

const styles = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem }
code, pre { font: 14px/1.45 ui-monospace, monospace }
pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: 6px }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: 0 .9rem }
summary { cursor: pointer; padding: .5rem 0 }
.method { display: inline-block; width: 4.5rem; font-weight: 700 }
.GET { color: #1a7fd4 } .POST { color: #1f9d55 } .DELETE { color: #d64545 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-top: 1px solid var(--line) }
td p { margin: 0 }
h2 { margin-top: 2rem }`

/** Writes the page that shows a description. It needs no script and nothing from elsewhere, so it works offline. */
export function descriptionPage(description: Description, camunda: string, login: ClientLogin): string {
	const { info, servers = [], tags = [], paths, components } = description
	const baseUrl = servers[0]?.url ?? ''
	const operations = Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
	)
	const sections = tags.map(({ name, description: about }) => {
		const tagged = operations.filter(({ operation }) => operation.tags?.includes(name))
		const shown = tagged.map(({ path, method, operation }) => showOperation(path, method, operation, baseUrl))
		return `<h2>${escapeHtml(name)}</h2>${prose(about)}${shown.join('')}`
	})
	const schemas = Object.entries(components.schemas).map(
		([name, schema]) =>
			`<details id="schema-${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary>${prose(schema.description)}${showProperties(schema)}</details>`,
	)
	return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}</title><style>${styles}</style></head>
<body>
<h1>${escapeHtml(info.title)} ${escapeHtml(info.version)}</h1>
<p>Served by an emulator of Camunda ${escapeHtml(camunda)} at <code>${escapeHtml(baseUrl)}</code>. The description itself:
<a href="${escapeHtml(baseUrl)}/swagger/operate.yaml">operate.yaml</a>, as published, and
<a href="${escapeHtml(baseUrl)}/swagger/operate.json">operate.json</a>, with this emulator as its server.</p>
${prose(info.description)}
<p>The calls below need a token:</p><pre>${escapeHtml(tokenCommand(login))}</pre>
${sections.join('\n')}
<h2>Schemas</h2>
${schemas.join('\n')}
</body></html>
`
}

const tokenCommand = ({ tokenUrl, clientId, clientSecret }: ClientLogin): string =>
	[
		`TOKEN=$(curl -s ${tokenUrl} -d grant_type=client_credentials`,
		`-d client_id=${clientId} -d client_secret=${clientSecret} |`,
		`sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
	].join(' \\\n  ')

function showOperation(path: string, method: string, operation: Operation, baseUrl: string): string {
	const { summary = '', description, parameters = [], requestBody, responses = {} } = operation
	const request = Object.values(requestBody?.content ?? {})[0]
	const examples = Object.values(request?.examples ?? {})
	const curl = (body?: unknown) =>
		[
			`curl -X ${method} ${baseUrl}${path.replaceAll(/[{}]/g, '')} -H "Authorization: Bearer $TOKEN"`,
			...(body === undefined
				? []
				: [`-H 'Content-Type: application/json' -d '${stringify(body)?.replaceAll("'", "'\\''")}'`]),
		].join(' \\\n  ')
	const calls =
		examples.length === 0
			? `<pre>${escapeHtml(curl())}</pre>`
			: examples
					.map(({ summary: about, value }) => `${prose(about)}<pre>${escapeHtml(curl(value))}</pre>`)
					.join('')
	return [
		`<details><summary><span class="method ${method}">${method}</span><code>${escapeHtml(path)}</code> ${escapeHtml(summary)}</summary>`,
		prose(description),
		parameters.length === 0
			? ''
			: `<h4>Parameters</h4>${table(parameters.map(({ name, in: place, description: about, schema }) => [`<code>${escapeHtml(name)}</code>`, `${typeOf(schema)}, in the ${escapeHtml(place)}`, prose(about)]))}`,
		request?.schema ? `<h4>Body</h4><p>${typeOf(request.schema)}</p>` : '',
		`<h4>Answers</h4>${table(Object.entries(responses).map(([status, { description: about, content = {} }]) => [escapeHtml(status), Object.entries(content).map(answerType).join('<br>'), prose(about)]))}`,
		`<h4>Calls</h4>${calls}`,
		'</details>',
	].join('')
}

const answerType = ([media, { schema }]: [string, { readonly schema?: Schema }]): string =>
	`${typeOf(schema)}<br><small>${escapeHtml(media)}</small>`

const table = (rows: readonly (readonly string[])[]): string =>
	`<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`

function typeOf(schema: Schema | undefined): string {
	if (schema?.$ref !== undefined) {
		const name = escapeHtml(schema.$ref.split('/').at(-1) ?? '')
		return `<a href="#schema-${name}">${name}</a>`
	}
	if (schema?.items) return `array of ${typeOf(schema.items)}`
	const { type = 'any', format } = schema ?? {}
	const values = schema?.enum ? `: ${schema.enum.map((value) => `<code>${value}</code>`).join(' ')}` : ''
	return `${escapeHtml(format ?? type)}${values}`
}

const showProperties = ({ properties = {} }: Schema): string =>
	table(
		Object.entries(properties).map(([name, schema]) => [
			`<code>${escapeHtml(name)}</code>`,
			typeOf(schema),
			prose(schema.description),
		]),
	)
