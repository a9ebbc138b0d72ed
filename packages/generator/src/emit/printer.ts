import type ts from 'typescript'
import { compiler } from './compiler.ts'
import { quote } from './text.ts'

/** Prints declarations with the compiler's printer, which defines the format of generated files. */
export function printed(nodes: readonly ts.Node[]): string {
	const { createPrinter, createSourceFile, factory, NewLineKind, ScriptTarget } = compiler
	const file = createSourceFile('types.ts', '', ScriptTarget.ESNext)
	const statements = factory.createNodeArray(nodes as readonly ts.Statement[])
	const printer = createPrinter(
		{ newLine: NewLineKind.LineFeed },
		{ substituteNode: (_, node) => readable(node) },
	)
	return printer.printFile(factory.updateSourceFile(file, statements))
}

/**
 * Restores letters beyond ASCII, which the printer would escape. Only characters that an editor would hide are escaped.
 */
function readable(node: ts.Node): ts.Node {
	const { factory, isIdentifier, isStringLiteral } = compiler
	if (isStringLiteral(node)) {
		return factory.createIdentifier(quote(node.text))
	}
	// openapi-typescript represents a string as an identifier with quotes around it.
	return isIdentifier(node) && node.text.startsWith('"')
		? factory.createIdentifier(quote(String(JSON.parse(node.text))))
		: node
}
