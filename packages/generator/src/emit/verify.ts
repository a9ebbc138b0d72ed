import type ts from 'typescript'
import { InputError } from '../base/input-error.ts'
import { compiler } from './compiler.ts'

/** What the compiler knows about a file once it is parsed. Its types leave the faults out. */
interface Parsed extends ts.SourceFile {
	readonly parseDiagnostics: readonly ts.Diagnostic[]
}

/**
 * Makes sure that a generated file parses and, if it may hold types only, that it holds nothing else: whatever a
 * description says, it puts no code into the output.
 *
 * @throws InputError if it does
 */
export function verify(file: string, text: string, typesOnly: boolean): void {
	const { parseDiagnostics, statements } = compiler.createSourceFile('source.ts', text, {
		languageVersion: compiler.ScriptTarget.ESNext,
		jsDocParsingMode: compiler.JSDocParsingMode.ParseNone,
	}) as Parsed
	const [fault] = parseDiagnostics
	if (fault) {
		const line = text.slice(0, fault.start ?? 0).split('\n').length
		throw new InputError('a name or string of the description does not fit into the generated code', {
			file,
			line,
		})
	}
	const { isInterfaceDeclaration, isTypeAliasDeclaration } = compiler
	if (
		typesOnly &&
		!statements.every((node) => isTypeAliasDeclaration(node) || isInterfaceDeclaration(node))
	) {
		throw new InputError('the description would put more than types into this file', { file })
	}
}
