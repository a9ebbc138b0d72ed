import type ts from 'typescript'
import { compiler } from './compiler.ts'
import { documentationOf } from './documentation.ts'

/** What a formatter asks of nodes that were parsed, or that were made and stand in no text. */
export interface TypeSource {
	/** What the comments before a statement or a member say. */
	readonly comments: (node: ts.Node) => readonly string[]
	/** Tells whether an object stays on one line where it fits. */
	readonly inline: (node: ts.TypeLiteralNode) => boolean
	/** The text of a node that needs no layout. */
	readonly text: (node: ts.Node) => string
}

/** Makes the source of nodes that were parsed. */
export function parsedSource(file: ts.SourceFile): TypeSource {
	const { getLeadingCommentRanges } = compiler
	return {
		comments: (node) =>
			(getLeadingCommentRanges(file.text, node.pos) ?? []).map(({ pos, end }) =>
				file.text
					.slice(pos, end)
					.replaceAll(/^\/\*\*?|\*\/$/g, '')
					.replaceAll(/^[ \t]*\* ?/gm, ''),
			),
		// As formatters have it: an object that was broken behind its brace stays so.
		inline: ({ members }) => file.text[members.pos] !== '\n',
		text: (node) => node.getText(file),
	}
}

/** Makes the source of nodes that were made: the compiler prints what needs no layout. */
export function madeSource(): TypeSource {
	const { createPrinter, createSourceFile, EmitHint, getSyntheticLeadingComments, ScriptTarget } = compiler
	const printer = createPrinter()
	const file = createSourceFile('made.ts', '', ScriptTarget.ESNext)
	return {
		comments: (node) => (getSyntheticLeadingComments(node) ?? []).map(({ text }) => documentationOf(text)),
		inline: () => false,
		text: (node) => printer.printNode(EmitHint.Unspecified, node, file),
	}
}
