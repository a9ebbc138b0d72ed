import type ts from 'typescript'
import { compiler } from './compiler.ts'
import { after, type Context, leadingComment, members, modifiers } from './format-type.ts'
import { madeSource, parsedSource, type TypeSource } from './type-source.ts'
import { parse } from './verify.ts'

const { isInterfaceDeclaration, isTypeAliasDeclaration } = compiler

/**
 * Formats declarations of types as this workspace's formatter would: tabs, single quotes, no semicolons, 110 columns.
 * The compiler's own printer has no width, and a formatter would be the largest dependency of all for this one purpose.
 */
export function formatTypes(text: string): string {
	return joinDeclarations(parsedDeclarations(text))
}

/** Formats the declarations of a text, each by itself. */
export function parsedDeclarations(text: string): string[] {
	const file = parse(text)
	return declarations(file.statements, parsedSource(file))
}

/** Formats declarations that were made and never were a text, each by itself. */
export function madeDeclarations(nodes: readonly ts.Node[]): string[] {
	return declarations(nodes, madeSource())
}

/** Writes declarations one after the other, with an empty line around those of several lines. */
export function joinDeclarations(written: readonly string[]): string {
	const lines: string[] = []
	for (const [index, text] of written.entries()) {
		if (index > 0 && (text.includes('\n') || written[index - 1]?.includes('\n'))) lines.push('')
		lines.push(text)
	}
	return `${lines.join('\n')}\n`
}

function declarations(nodes: readonly ts.Node[], source: TypeSource): string[] {
	const context: Context = { source, indent: '' }
	return nodes.map((node) => leadingComment(node, context) + declaration(node, context))
}

function declaration(node: ts.Node, context: Context): string {
	if (isInterfaceDeclaration(node)) {
		const head = `${modifiers(node)}interface ${node.name.text}${typeParameters(context, node)} `
		return head + members(node.members, context)
	}
	if (isTypeAliasDeclaration(node))
		return after(
			`${modifiers(node)}type ${node.name.text}${typeParameters(context, node)} =`,
			node.type,
			context,
		)
	return context.source.text(node)
}

function typeParameters(
	{ source }: Context,
	{
		typeParameters: list,
	}: { readonly typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined },
): string {
	return list ? `<${list.map(source.text).join(', ')}>` : ''
}
