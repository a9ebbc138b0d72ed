// One export as Markdown: what it is, how it is declared, its members and parameters.
import { ReflectionKind } from 'typedoc'
import ts from 'typescript'
import { cell, code, escapeHtml, tagsOf, textOf } from './render-text.mjs'

/** @typedef {import('./render-text.mjs').Context} Context */
/** @typedef {import('typedoc').DeclarationReflection} Declaration */

const repository = 'https://github.com/operate-api/operate-api/blob/main'

/** The longest declaration that is shown whole, in lines. */
const longest = 40

/** @param {import('typedoc').Reflection} reflection @param {Context} context */
const declarationOf = (reflection, { symbols }) =>
	symbols.getSymbolFromReflection(reflection)?.declarations?.[0]

/** Returns source text without comments, and without the indentation that all its lines share. @param {string} text */
function tidy(text) {
	const bare = text.replaceAll(/\/\*\*[\s\S]*?\*\/\n?\s*/g, '').replaceAll(/^\s*\/\/.*\n/gm, '')
	const lines = bare.split('\n')
	return lines.length > longest ? [...lines.slice(0, longest), '// …'].join('\n') : bare
}

/** Returns the declaration as it is in the source, without a body. @param {Declaration} reflection @param {Context} context */
function sourceOf(reflection, context) {
	const declaration = declarationOf(reflection, context)
	if (declaration === undefined) return undefined
	if (ts.isTypeAliasDeclaration(declaration)) return tidy(declaration.getText())
	if (ts.isVariableDeclaration(declaration)) {
		const { initializer } = declaration
		const text = declaration.getText()
		if (
			initializer !== undefined &&
			(ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
		) {
			const end = initializer.body.getStart() - declaration.getStart()
			return tidy(`const ${text.slice(0, end).replace(/\s*=>\s*$/, '')}`)
		}
		return declaration.type ? `const ${declaration.name.getText()}: ${declaration.type.getText()}` : undefined
	}
	return undefined
}

/** @param {Declaration} reflection @param {Context} context */
function signaturesOf(reflection, context) {
	return (reflection.signatures ?? []).map((signature) => {
		const declaration = context.symbols
			.getSymbolFromReflection(reflection)
			?.declarations?.find(ts.isFunctionDeclaration)
		if (declaration?.body && (reflection.signatures?.length ?? 0) === 1) {
			const text = declaration.getText()
			return tidy(text.slice(0, declaration.body.getStart() - declaration.getStart()).trim()).replace(
				/^export /,
				'',
			)
		}
		return `function ${signature.toString().replace(/^.*?:\s*/, '')}`
	})
}

/** Returns the type of a member as it is written, or as it is understood. @param {Declaration} member @param {Context} context */
function typeOf(member, context) {
	const declaration = declarationOf(member, context)
	const isTyped =
		declaration && (ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration))
	const written = isTyped ? declaration.type?.getText() : undefined
	const signature = member.signatures?.[0]
	const text =
		written ??
		(signature ? (declaration?.getText() ?? signature.toString()) : (member.type?.toString() ?? ''))
	const plain = member.flags.isOptional ? text.replace(/ \| undefined$/, '') : text
	return tidy(plain).replaceAll(/\s+/g, ' ').replaceAll(/;? \}/g, ' }').slice(0, 300)
}

/** Names the schemas that a type of generated code refers to. @param {string} text */
const shortNames = (text) => text.replaceAll(/components\['schemas'\]\['(\w+)'\]/g, '$1')

/**
 * Returns the type that an alias like `components['schemas']['Incident']` stands for.
 * @param {Declaration} reflection @param {Context} context
 */
function schemaOf(reflection, context) {
	const declaration = declarationOf(reflection, context)
	if (
		!declaration ||
		!ts.isTypeAliasDeclaration(declaration) ||
		!ts.isIndexedAccessTypeNode(declaration.type)
	)
		return undefined
	const { objectType, indexType } = declaration.type
	const name = indexType.getText().replaceAll(/['"]/g, '')
	const checker = context.symbols.programs[0]?.getTypeChecker()
	const property = checker?.getTypeFromTypeNode(objectType).getProperty(name)?.valueDeclaration
	return property && ts.isPropertySignature(property) ? property.type : undefined
}

/** Returns the members of a schema as a table, or the schema as it is written. @param {ts.TypeNode} schema */
function schemaLines(schema) {
	if (!ts.isTypeLiteralNode(schema)) return [`\`\`\`ts\n${shortNames(tidy(schema.getText()))}\n\`\`\``]
	const rows = schema.members.filter(ts.isPropertySignature).map((member) => {
		const [doc] = ts.getJSDocCommentsAndTags(member)
		const text = doc && ts.isJSDoc(doc) ? (ts.getTextOfJSDocComment(doc.comment) ?? '') : ''
		const name = `${member.name.getText()}${member.questionToken ? '?' : ''}`
		const type = shortNames(tidy(member.type?.getText() ?? '')).replaceAll(/\s+/g, ' ')
		return [code(name), code(type), escapeHtml(text)].map(cell)
	})
	return rows.length === 0 ? [] : [table(['name', 'type', 'meaning'], rows)]
}

/** @param {Declaration} member @param {Context} context */
function memberRow(member, context) {
	const comment = member.comment ?? member.signatures?.[0]?.comment ?? member.getSignature?.comment
	const description = [
		textOf(comment?.summary, context),
		...tagsOf(comment, '@remarks', context),
		...tagsOf(comment, '@throws', context).map((text) => `Throws ${text}`),
	]
		.filter((text) => text !== '')
		.join(' ')
	const fallback = tagsOf(comment, '@default', context).concat(tagsOf(comment, '@defaultValue', context))
	const byDefault = fallback.map((text) => text.replaceAll(/^```\w*\n|\n```$/g, '')).join(' ')
	const name = `${member.name}${member.flags.isOptional ? '?' : ''}`
	const shownDefault =
		byDefault === '' || byDefault.includes('`') || byDefault.includes(' ') ? byDefault : code(byDefault)
	return [code(name), code(typeOf(member, context)), shownDefault, description].map(cell)
}

/** Returns a table without the columns that are empty. @param {string[]} heads @param {string[][]} rows */
function table(heads, rows) {
	const filled = heads.map((_, column) => rows.some((row) => row[column] !== ''))
	const line = (/** @type {string[]} */ cells) =>
		`| ${cells.filter((_, column) => filled[column]).join(' | ')} |`
	return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** @param {Declaration} reflection @param {Context} context */
function membersOf(reflection, context) {
	const type = reflection.type
	const children =
		reflection.children ?? (type?.type === 'reflection' ? type.declaration.children : undefined) ?? []
	const members = children.filter(
		(member) =>
			member.kind !== ReflectionKind.Constructor &&
			!(
				reflection.kind === ReflectionKind.Class &&
				/\/(?:typescript|@types)\//.test(member.sources?.[0]?.fullFileName ?? '')
			),
	)
	if (members.length === 0) return []
	return [
		table(
			['name', 'type', 'default', 'meaning'],
			members.map((member) => memberRow(member, context)),
		),
	]
}

/** @param {import('typedoc').SignatureReflection} signature @param {Context} context */
function parametersOf(signature, context) {
	const rows = (signature.parameters ?? [])
		.map((parameter) => [code(parameter.name), textOf(parameter.comment?.summary, context)].map(cell))
		.filter(([, meaning]) => meaning !== '')
	const returns = tagsOf(signature.comment, '@returns', context)
	return [
		...(rows.length > 0 ? [table(['parameter', 'meaning'], rows)] : []),
		...returns.map((text) => `**Returns** ${text}`),
	]
}

/**
 * Returns the Markdown of an export.
 * @param {Declaration} reflection
 * @param {Context} context
 */
export function renderExport(reflection, context) {
	const { name, signatures } = reflection
	const comment = reflection.comment ?? signatures?.[0]?.comment
	const schema = schemaOf(reflection, context)
	const source = schema === undefined ? sourceOf(reflection, context)?.replace(/^export /, '') : undefined
	const code = source === undefined ? signaturesOf(reflection, context) : [source]
	const [place] = reflection.sources ?? signatures?.[0]?.sources ?? []
	const path = place?.fullFileName.replace(/^.*\/packages\//, 'packages/')
	const examples = tagsOf(comment, '@example', context)
	return [
		`### ${name} {#${name}}`,
		textOf(comment?.summary, context),
		...tagsOf(comment, '@remarks', context),
		...(code.length > 0 ? [`\`\`\`ts\n${code.join('\n')}\n\`\`\``] : []),
		...(signatures?.[0] ? parametersOf(signatures[0], context) : []),
		...(schema === undefined ? membersOf(reflection, context) : schemaLines(schema)),
		...tagsOf(comment, '@throws', context).map((text) => `**Throws** ${text}`),
		...examples.map((text) => `**Example**\n\n${text}`),
		...tagsOf(comment, '@see', context).map((text) => `See ${text}`),
		`<p class="source"><a href="${repository}/${path}#L${place?.line}">${path}</a></p>`,
	]
		.filter((text) => text !== '')
		.join('\n\n')
}
