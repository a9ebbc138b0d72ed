import type ts from 'typescript'
import { comment } from './comment.ts'
import { compiler } from './compiler.ts'
import { methodName, propertyName, quote, WIDTH, widthOf } from './text.ts'
import type { TypeSource } from './type-source.ts'

const {
	isArrayTypeNode,
	isIdentifier,
	isIndexedAccessTypeNode,
	isIndexSignatureDeclaration,
	isIntersectionTypeNode,
	isLiteralTypeNode,
	isMethodSignature,
	isNumericLiteral,
	isParenthesizedTypeNode,
	isPropertySignature,
	isStringLiteral,
	isTupleTypeNode,
	isTypeLiteralNode,
	isTypeOperatorNode,
	isTypeReferenceNode,
	isUnionTypeNode,
	SyntaxKind,
	tokenToString,
} = compiler

/** What a type is written with, and how far in. */
export interface Context {
	readonly source: TypeSource
	readonly indent: string
}

function deeper({ source, indent }: Context): Context {
	return { source, indent: `${indent.replaceAll('  ', '\t')}\t` }
}

/** Behind the `|` of a union, whose width the lines of an object keep to. */
function behindBar({ source, indent }: Context): Context {
	return { source, indent: `${indent}  ` }
}

/** Writes the modifiers of a declaration or a member, such as `export` or `readonly`. */
export function modifiers(node: ts.HasModifiers): string {
	return (node.modifiers ?? []).map(({ kind }) => `${tokenToString(kind)} `).join('')
}

/** Writes the comment before a declaration or a member. */
export function leadingComment(node: ts.Node, { source, indent }: Context): string {
	return source
		.comments(node)
		.map((text) => comment(text, indent))
		.join('')
}

/** Writes the members of an object in braces, a line each. */
export function members(nodes: ts.NodeArray<ts.TypeElement>, context: Context): string {
	if (nodes.length === 0) return '{}'
	const inner = deeper(context)
	const lines = nodes.map((node) => `${leadingComment(node, inner)}${inner.indent}${member(node, inner)}\n`)
	return `{\n${lines.join('')}${context.indent}}`
}

function member(node: ts.TypeElement, context: Context): string {
	const { source, indent } = context
	if (isPropertySignature(node) && node.type) {
		const head = `${modifiers(node)}${nameOf(source, node.name)}${node.questionToken ? '?' : ''}:`
		return after(head, node.type, context)
	}
	if (isIndexSignatureDeclaration(node)) {
		const [parameter] = node.parameters
		const key = parameter?.type ? `${source.text(parameter.name)}: ${type(parameter.type, context)}` : ''
		return after(`${modifiers(node)}[${key}]:`, node.type, context)
	}
	if (isMethodSignature(node) && node.type) {
		const name = isStringLiteral(node.name) ? methodName(node.name.text) : nameOf(source, node.name)
		const parts = (at: Context) =>
			node.parameters.map((item) => {
				const head = `${source.text(item.name)}${item.questionToken ? '?' : ''}:`
				return item.type ? after(head, item.type, at) : head
			})
		const flat = `${name}(${parts(context).join(', ')}): ${type(node.type, context)}`
		if (!flat.includes('\n') && widthOf(indent + flat) <= WIDTH) return flat
		const inner = deeper(context)
		const broken = parts(inner).map((part) => `${inner.indent}${part},\n`)
		return after(`${name}(\n${broken.join('')}${indent}):`, node.type, context)
	}
	return source.text(node)
}

function nameOf(source: TypeSource, name: ts.PropertyName): string {
	if (isIdentifier(name) || isNumericLiteral(name)) return name.text
	return isStringLiteral(name) && name.text !== '__proto__' ? propertyName(name.text) : source.text(name)
}

function nameOfType(source: TypeSource, name: ts.EntityName): string {
	return isIdentifier(name) ? name.text : source.text(name)
}

/** Writes a type behind `name:` or `type X =`: on the same line where it fits. */
export function after(head: string, whole: ts.TypeNode, context: Context): string {
	const { indent } = context
	const node = only(whole)
	const start = head.slice(head.lastIndexOf('\n') + 1)
	const lead = head.includes('\n') || start.startsWith(indent) ? start : indent + start
	const flat = type(node, context)
	const [first = ''] = flat.split('\n', 1)
	const union = isUnionTypeNode(node) ? node : undefined
	if (widthOf(`${lead} ${first}`) <= WIDTH && !(union && flat.includes('\n') && !hugs(union)))
		return `${head} ${flat}`
	const inner = deeper(context)
	if (union && !hugs(union))
		return `${head}${union.types.map((part) => `\n${inner.indent}| ${type(part, behindBar(inner))}`).join('')}`
	if (isIntersectionTypeNode(node))
		return `${head} ${node.types.map((part) => type(part, inner)).join(` &\n${inner.indent}`)}`
	if (isTypeReferenceNode(node) && node.typeArguments) return `${head} ${broken(node, context)}`
	if (isArrayTypeNode(node) && isParenthesizedTypeNode(node.elementType))
		return `${head} ${parenthesized(node.elementType, context)}[]`
	return `${head} ${flat}`
}

/** A union or an intersection of one part is that part, once it is written. */
function only(node: ts.TypeNode): ts.TypeNode {
	const [part, second] = isUnionTypeNode(node) || isIntersectionTypeNode(node) ? node.types : []
	return part && !second ? only(part) : node
}

/** A union of an object and `null` keeps the object's braces on the line, as formatters have it. */
function hugs({ types }: ts.UnionTypeNode): boolean {
	const objects = types.filter((part) => isTypeLiteralNode(part))
	const plain = types.filter(
		(part) => isLiteralTypeNode(part) && part.literal.kind === SyntaxKind.NullKeyword,
	)
	return objects.length === 1 && objects.length + plain.length === types.length
}

function broken(node: ts.TypeReferenceNode, context: Context): string {
	const inner = deeper(context)
	const args = (node.typeArguments ?? []).map(
		(part) => `${inner.indent}${after('', part, inner).trimStart()}`,
	)
	return `${nameOfType(context.source, node.typeName)}<\n${args.join(',\n')}\n${context.indent}>`
}

function parenthesized(node: ts.ParenthesizedTypeNode, context: Context): string {
	const part = only(node.type)
	const inner = deeper(context)
	const flat = type(part, inner)
	if (!isUnionTypeNode(part)) return `(${flat})`
	const lines = part.types.map((item) => `${inner.indent}| ${type(item, behindBar(inner))}\n`)
	return `(\n${lines.join('')}${context.indent})`
}

/** Writes a type; only objects and what holds them take several lines. */
function type(node: ts.TypeNode, context: Context): string {
	const { source } = context
	const list = (nodes: readonly ts.TypeNode[], by: string) =>
		nodes.map((part) => type(part, context)).join(by)
	if (isTypeLiteralNode(node)) {
		if (node.members.length > 0 && source.inline(node)) {
			const flat = `{ ${node.members.map((item) => member(item, context)).join('; ')} }`
			if (!flat.includes('\n') && widthOf(context.indent + flat) <= WIDTH) return flat
		}
		return members(node.members, context)
	}
	if (isUnionTypeNode(node)) return list(node.types, ' | ')
	if (isIntersectionTypeNode(node)) return list(node.types, ' & ')
	if (isArrayTypeNode(node)) return `${type(node.elementType, context)}[]`
	if (isTupleTypeNode(node)) return `[${list(node.elements, ', ')}]`
	if (isParenthesizedTypeNode(node)) return `(${type(node.type, context)})`
	if (isIndexedAccessTypeNode(node))
		return `${type(node.objectType, context)}[${type(node.indexType, context)}]`
	if (isTypeReferenceNode(node))
		return `${nameOfType(source, node.typeName)}${node.typeArguments ? `<${list(node.typeArguments, ', ')}>` : ''}`
	if (isTypeOperatorNode(node)) return `${tokenToString(node.operator)} ${type(node.type, context)}`
	if (isLiteralTypeNode(node) && isStringLiteral(node.literal)) return quote(node.literal.text)
	if (isLiteralTypeNode(node) && isNumericLiteral(node.literal)) return node.literal.text
	const word = tokenToString(isLiteralTypeNode(node) ? node.literal.kind : node.kind)
	if (word !== undefined) return word
	// What openapi-typescript makes of a text: an identifier with quotes around it.
	const made: ts.Node = node
	if (isIdentifier(made)) return quote(String(JSON.parse(made.text)))
	return source.text(node).replaceAll(/;?\s*\n\s*/g, ' ')
}
