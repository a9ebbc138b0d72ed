import type ts from 'typescript'
import { comment } from './comment.ts'
import { compiler } from './compiler.ts'
import { propertyName, quote, WIDTH, widthOf } from './text.ts'
import { parse } from './verify.ts'

/**
 * Formats declarations of types as this workspace's formatter would: tabs, single quotes, no semicolons, 110 columns.
 * The compiler's own printer has no width, and a formatter would be the largest dependency of all for this one purpose.
 */
export function formatTypes(text: string): string {
	const file = parse(text)
	const lines: string[] = []
	for (const statement of file.statements) {
		const leading = leadingComment(file, statement, '')
		const written = leading + declaration(file, statement)
		if (lines.length > 0 && (written.includes('\n') || lines.at(-1)?.includes('\n'))) lines.push('')
		lines.push(written)
	}
	return `${lines.join('\n')}\n`
}

function declaration(file: ts.SourceFile, node: ts.Statement): string {
	const context: Context = { file, indent: '' }
	if (compiler.isInterfaceDeclaration(node)) {
		const head = `${modifiers(node)}interface ${node.name.text}${typeParameters(file, node)} `
		return head + members(node.members, context)
	}
	if (compiler.isTypeAliasDeclaration(node))
		return after(
			`${modifiers(node)}type ${node.name.text}${typeParameters(file, node)} =`,
			node.type,
			context,
		)
	return node.getText(file)
}

interface Context {
	readonly file: ts.SourceFile
	readonly indent: string
}

function deeper({ file, indent }: Context): Context {
	return { file, indent: `${indent.replaceAll('  ', '\t')}\t` }
}

/** Behind the `|` of a union, whose width the lines of an object keep to. */
function behindBar({ file, indent }: Context): Context {
	return { file, indent: `${indent}  ` }
}

function modifiers(node: ts.HasModifiers): string {
	return (node.modifiers ?? []).map(({ kind }) => `${compiler.tokenToString(kind)} `).join('')
}

function typeParameters(
	file: ts.SourceFile,
	{
		typeParameters: list,
	}: { readonly typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined },
): string {
	return list ? `<${list.map((node) => node.getText(file)).join(', ')}>` : ''
}

function leadingComment(file: ts.SourceFile, node: ts.Node, indent: string): string {
	const ranges = compiler.getLeadingCommentRanges(file.text, node.pos) ?? []
	return ranges.map(({ pos, end }) => comment(wordsOf(file.text.slice(pos, end)), indent)).join('')
}

/** Reads the words of a comment: the description first, without its tag, and what the tags say after it. */
function wordsOf(text: string): string {
	const lines = text
		.replace(/^\/\*\*?/, '')
		.replace(/\*\/$/, '')
		.split('\n')
		.map((line) => line.replace(/^\s*\*? ?/, '').replace(/^ {4}/, ''))
	// Which values there are, the type itself says.
	const words = lines
		.filter((line) => !line.startsWith('@enum '))
		.join('\n')
		.trim()
	const [, head = '', description = '', tail = ''] =
		/^((?:(?!@\w)[^\n]*\n)*)@description ([\s\S]*?)((?:\n@(?:default|example|constant|enum)\b[\s\S]*)?)$/.exec(
			words,
		) ?? []
	if (description === '') return words
	const title = head.replace(/^Format: .*\n/m, '').trim()
	const format = /^Format: .*$/m.exec(head)?.[0]
	const said = title === '' || description.startsWith(title) ? description : `${title}\n\n${description}`
	return said + (format ? `\n\n${format}` : '') + tail
}

function members(nodes: ts.NodeArray<ts.TypeElement>, context: Context): string {
	if (nodes.length === 0) return '{}'
	const inner = deeper(context)
	const lines = nodes.map(
		(node) => `${leadingComment(context.file, node, inner.indent)}${inner.indent}${member(node, inner)}\n`,
	)
	return `{\n${lines.join('')}${context.indent}}`
}

function member(node: ts.TypeElement, context: Context): string {
	const { file, indent } = context
	if (compiler.isPropertySignature(node) && node.type) {
		const head = `${modifiers(node)}${nameOf(file, node.name)}${node.questionToken ? '?' : ''}:`
		return after(head, node.type, context)
	}
	if (compiler.isIndexSignatureDeclaration(node)) {
		const [parameter] = node.parameters
		return after(`${modifiers(node)}[${parameter?.getText(file)}]:`, node.type, context)
	}
	if (compiler.isMethodSignature(node) && node.type) {
		const name = nameOf(file, node.name)
		const parts = (at: Context) =>
			node.parameters.map((item) => {
				const head = `${item.name.getText(file)}${item.questionToken ? '?' : ''}:`
				return item.type ? after(head, item.type, at) : head
			})
		const flat = `${name}(${parts(context).join(', ')}): ${type(node.type, context)}`
		if (!flat.includes('\n') && widthOf(indent + flat) <= WIDTH) return flat
		const inner = deeper(context)
		const broken = parts(inner).map((part) => `${inner.indent}${part},\n`)
		return after(`${name}(\n${broken.join('')}${indent}):`, node.type, context)
	}
	return node.getText(file)
}

function nameOf(file: ts.SourceFile, name: ts.PropertyName): string {
	if (compiler.isIdentifier(name)) return name.text
	return compiler.isStringLiteral(name) && name.text !== '__proto__'
		? propertyName(name.text)
		: name.getText(file)
}

function nameOfType(file: ts.SourceFile, name: ts.EntityName): string {
	return compiler.isIdentifier(name) ? name.text : name.getText(file)
}

/** Writes a type behind `name:` or `type X =`: on the same line where it fits. */
function after(head: string, node: ts.TypeNode, context: Context): string {
	const { indent } = context
	const start = head.slice(head.lastIndexOf('\n') + 1)
	const lead = head.includes('\n') || start.startsWith(indent) ? start : indent + start
	const flat = type(node, context)
	const [first = ''] = flat.split('\n', 1)
	const union = compiler.isUnionTypeNode(node) ? node : undefined
	if (widthOf(`${lead} ${first}`) <= WIDTH && !(union && flat.includes('\n') && !hugs(union)))
		return `${head} ${flat}`
	const inner = deeper(context)
	if (union && !hugs(union))
		return `${head}${union.types.map((part) => `\n${inner.indent}| ${type(part, behindBar(inner))}`).join('')}`
	if (compiler.isIntersectionTypeNode(node))
		return `${head} ${node.types.map((part) => type(part, inner)).join(` &\n${inner.indent}`)}`
	if (compiler.isTypeReferenceNode(node) && node.typeArguments) return `${head} ${broken(node, context)}`
	if (compiler.isArrayTypeNode(node) && compiler.isParenthesizedTypeNode(node.elementType))
		return `${head} ${parenthesized(node.elementType, context)}[]`
	return `${head} ${flat}`
}

/** A union of an object and `null` keeps the object's braces on the line, as formatters have it. */
function hugs({ types }: ts.UnionTypeNode): boolean {
	const objects = types.filter((part) => compiler.isTypeLiteralNode(part))
	const plain = types.filter(
		(part) => compiler.isLiteralTypeNode(part) && part.literal.kind === compiler.SyntaxKind.NullKeyword,
	)
	return objects.length === 1 && objects.length + plain.length === types.length
}

function broken(node: ts.TypeReferenceNode, context: Context): string {
	const inner = deeper(context)
	const args = (node.typeArguments ?? []).map(
		(part) => `${inner.indent}${after('', part, inner).trimStart()}`,
	)
	return `${nameOfType(context.file, node.typeName)}<\n${args.join(',\n')}\n${context.indent}>`
}

function parenthesized({ type: part }: ts.ParenthesizedTypeNode, context: Context): string {
	const inner = deeper(context)
	const flat = type(part, inner)
	if (!compiler.isUnionTypeNode(part)) return `(${flat})`
	const lines = part.types.map((item) => `${inner.indent}| ${type(item, behindBar(inner))}\n`)
	return `(\n${lines.join('')}${context.indent})`
}

/** Writes a type; only objects and what holds them take several lines. */
function type(node: ts.TypeNode, context: Context): string {
	const { file } = context
	const list = (nodes: readonly ts.TypeNode[], by: string) =>
		nodes.map((part) => type(part, context)).join(by)
	if (compiler.isTypeLiteralNode(node)) {
		// As formatters have it: an object that was broken behind its brace stays so.
		if (node.members.length > 0 && file.text[node.members.pos] !== '\n') {
			const flat = `{ ${node.members.map((item) => member(item, context)).join('; ')} }`
			if (!flat.includes('\n') && widthOf(context.indent + flat) <= WIDTH) return flat
		}
		return members(node.members, context)
	}
	if (compiler.isUnionTypeNode(node)) return list(node.types, ' | ')
	if (compiler.isIntersectionTypeNode(node)) return list(node.types, ' & ')
	if (compiler.isArrayTypeNode(node)) return `${type(node.elementType, context)}[]`
	if (compiler.isTupleTypeNode(node)) return `[${list(node.elements, ', ')}]`
	if (compiler.isParenthesizedTypeNode(node)) return `(${type(node.type, context)})`
	if (compiler.isIndexedAccessTypeNode(node))
		return `${type(node.objectType, context)}[${type(node.indexType, context)}]`
	if (compiler.isTypeReferenceNode(node))
		return `${nameOfType(file, node.typeName)}${node.typeArguments ? `<${list(node.typeArguments, ', ')}>` : ''}`
	if (compiler.isTypeOperatorNode(node))
		return `${compiler.tokenToString(node.operator)} ${type(node.type, context)}`
	if (compiler.isLiteralTypeNode(node) && compiler.isStringLiteral(node.literal))
		return quote(node.literal.text)
	return node.getText(file).replaceAll(/;?\s*\n\s*/g, ' ')
}
