// Writes pages/reference: a page for each entry point of the packages, from their types and doc comments.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Application, Converter, ReflectionKind } from 'typedoc'
import { entries } from './entries.mjs'
import { renderExport } from './render-export.mjs'

const folder = resolve(import.meta.dirname, '../pages/reference')
const packages = resolve(import.meta.dirname, '../..')

const app = await Application.bootstrap({
	tsconfig: resolve(import.meta.dirname, 'tsconfig.json'),
	entryPoints: entries.map(({ source }) => resolve(packages, source)),
	// The packages' own checks do that.
	skipErrorChecking: true,
	excludeInternal: true,
	// Every export's place is linked by its file, which needs no answer of git.
	disableGit: true,
	gitRevision: 'main',
	sourceLinkTemplate: '{path}',
	sort: ['source-order'],
	logLevel: 'Error',
})
/** @type {import('typedoc').Context | undefined} */
let converted
app.converter.on(Converter.EVENT_END, (context) => {
	converted = context
})
const project = await app.convert()
if (!project || !converted) throw new Error('TypeDoc could not read the packages')

const symbols = converted

/** @typedef {import('typedoc').DeclarationReflection} Export */

const groups = /** @type {const} */ ([
	['Functions', [ReflectionKind.Function]],
	['Classes', [ReflectionKind.Class]],
	['Constants', [ReflectionKind.Variable]],
	['Interfaces', [ReflectionKind.Interface]],
	['Types', [ReflectionKind.TypeAlias]],
])

/** @param {Export} reflection */
const isGenerated = ({ sources }) => sources?.[0]?.fullFileName.includes('/src/generated/') ?? false

/** The exports of each page, and the page of each export: where a link to it leads. */
const pages = entries.flatMap((entry) => {
	const module = project.children?.find(({ sources }) => sources?.[0]?.fullFileName.endsWith(entry.source))
	if (!module) throw new Error(`${entry.source} is not among what TypeDoc read`)
	const all = /** @type {Export[]} */ (module.children ?? [])
	const own = entry.types === undefined ? all : all.filter((each) => !isGenerated(each))
	const page = { file: entry.page, title: entry.name, description: entry.description, exports: own }
	if (entry.types === undefined) return [page]
	const rest = all.filter(isGenerated)
	const description = `The types that ${entry.name} exports for the data of the API, generated from its description.`
	return [page, { file: entry.types, title: `${entry.name}: data`, description, exports: rest }]
})
/** @type {Map<import('typedoc').Reflection, string>} */
const places = new Map()
for (const { file, exports } of pages) {
	for (const each of exports) {
		const target = each.isReference() ? each.getTargetReflectionDeep() : each
		if (!places.has(target)) places.set(target, `${file}.md#${each.name}`)
	}
}

/** @param {readonly Export[]} exports @param {string} file */
function bodyOf(exports, file) {
	const parts = groups.flatMap(([title, kinds]) => {
		const some = exports.filter((each) => !each.isReference() && kinds.some((kind) => kind === each.kind))
		return some.length === 0
			? []
			: [`## ${title}`, ...some.map((each) => renderExport(each, { symbols, places, file }))]
	})
	const elsewhere = exports.filter((each) => each.isReference())
	const links = elsewhere.map((each) => {
		const target = /** @type {import('typedoc').ReferenceReflection} */ (each).getTargetReflectionDeep()
		return `- ${places.has(target) ? `[\`${each.name}\`](${places.get(target)})` : `\`${each.name}\``}`
	})
	return [...parts, ...(links.length > 0 ? ['## Also exported', links.join('\n')] : [])].join('\n\n')
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [index, { file, title, description, exports }] of pages.entries()) {
	const matter = `---\ntitle: "${title.replace('@operate-api/', '')}"\ndescription: "${description}"\norder: ${index + 1}\noutline: 2\neditLink: false\n---`
	writeFileSync(
		resolve(folder, `${file}.md`),
		`${matter}\n\n# ${title}\n\n${description}\n\n${bodyOf(exports, file)}\n`,
	)
}
const rows = pages.map(
	({ file, title, description, exports }) =>
		`| [${title}](${file}.md) | ${exports.length} | ${description} |`,
)
writeFileSync(
	resolve(folder, 'index.md'),
	`---
title: Overview
description: "Every export of every package, from its types and doc comments."
order: 0
editLink: false
---

# Reference

Every export of every package, from its types and doc comments.

| entry point | exports | |
| --- | --- | --- |
${rows.join('\n')}

A call that fails rejects with an \`OperateError\`, a \`ClusterError\` or an \`AuthError\`: see [errors](../errors/index.md) for their codes.
`,
)
console.log(`${pages.reduce((sum, { exports }) => sum + exports.length, 0)} exports on ${pages.length} pages`)
