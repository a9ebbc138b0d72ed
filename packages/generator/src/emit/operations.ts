import type { Model } from '../model/model.ts'
import type { Operation } from '../model/operation.ts'
import { comment } from './comment.ts'
import { formatTypes } from './declarations.ts'
import { call, flat, layOut, object, type Part } from './layout.ts'
import { RUNTIME } from './runtime.ts'
import { signatureOf } from './signature.ts'
import { methodName, propertyName, quote, WIDTH, widthOf } from './text.ts'

/** Emits `operations.ts`: a method an operation, grouped, and the runtime that it needs. */
export function emitOperations({ operations, aliases, brands }: Model, extension: string): string {
	const groups = new Map<string, Operation[]>()
	for (const operation of operations)
		groups.set(operation.group, [...(groups.get(operation.group) ?? []), operation])
	const pagings = new Map<string, string>()
	const declarations: string[] = []
	const bodies: string[] = []
	for (const [group, members] of groups) {
		declarations.push(`\treadonly ${propertyName(group)}: {`)
		bodies.push(`\t\t${propertyName(group)}: {`)
		for (const operation of members) {
			const { parameters, names, sent } = signatureOf(operation)
			const name = propertyName(operation.name)
			declarations.push(
				`${comment(operation.doc)}${methodName(operation.name)}(${parameters}): Promise<${operation.data}>`,
			)
			bodies.push(method(name, names, call('runtime.send', [...sent, 'options'])))
			if (!operation.paging) continue
			const literal = pagingLiteral(operation.paging)
			const constant = pagings.get(literal) ?? `paging${pagings.size === 0 ? '' : pagings.size + 1}`
			pagings.set(literal, constant)
			const all = propertyName(`${operation.name}All`)
			const doc = `Iterates over the items of all pages of \`${operation.name}\`, one request a page.`
			declarations.push(
				`${comment(doc)}${all}(${parameters}): Paged<${operation.paging.item}, ${operation.data}>`,
			)
			bodies.push(method(all, names, call('runtime.paginate', [...sent, constant, 'options'])))
		}
		declarations.push('\t}')
		bodies.push('\t\t},')
	}
	const interfaces = formatTypes(
		`/** The operations of the API, by name. */\nexport interface Operations<Options> {\n${declarations.join('\n')}\n}`,
	)
	const imports = importsOf(interfaces, ['paths', ...brands, ...aliases.values()])
	const constants = [...pagings].map(([literal, name]) => `const ${name}: Paging = ${literal}\n`)
	return [
		...(imports.length > 0 ? [`${importLine(imports, extension)}\n\n`] : []),
		RUNTIME,
		'\n',
		interfaces,
		'\n',
		...constants,
		...(constants.length > 0 ? ['\n'] : []),
		'/** Creates the operations on a runtime. */\n',
		'export function createOperations<Options>(runtime: Runtime<Options>): Operations<Options> {\n',
		`\treturn {${bodies.length === 0 ? '}' : `\n${bodies.join('\n')}\n\t}`}\n}\n`,
	].join('')
}

function method(name: string, parameters: string, body: Part): string {
	const indent = '\t\t\t'
	const head = `${indent}${name}: (${parameters}) =>`
	const line = `${head} ${flat(body)},`
	return widthOf(line) <= WIDTH ? line : `${head}\n${layOut(body, `${indent}\t`, `${indent}\t`, ',')}`
}

function pagingLiteral({ item: _, ...paging }: NonNullable<Operation['paging']>): string {
	const members = Object.entries(paging).map(
		([name, value]) => `${name}: ${typeof value === 'string' ? quote(value) : value}`,
	)
	return layOut(object(members), '', 'const paging: Paging = ').replace('const paging: Paging = ', '')
}

/** The names that the declarations use: they are looked for in the code, not in its comments and strings. */
function importsOf(text: string, names: readonly string[]): string[] {
	const code = text
		.replaceAll(/^\s*\/\*\*[\s\S]*?\*\/$/gm, '')
		.replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
	const used = new Set(code.match(/(?<![\p{ID_Continue}$.'])[\p{ID_Start}$_][\p{ID_Continue}$]*/gu))
	return names.filter((name) => used.has(name)).sort()
}

function importLine(names: readonly string[], extension: string): string {
	const end = ` from ${quote(`./schema${extension}`)}`
	const line = `import type { ${names.join(', ')} }${end}`
	return widthOf(line) <= WIDTH
		? line
		: `import type {\n${names.map((name) => `\t${name},\n`).join('')}}${end}`
}
