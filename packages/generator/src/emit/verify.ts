import type ts from 'typescript'
import { InputError } from '../base/input-error.ts'
import { compiler } from './compiler.ts'

/** A parsed file, with the compiler's diagnostics, which its public types omit. */
interface Parsed extends ts.SourceFile {
	readonly parseDiagnostics: readonly ts.Diagnostic[]
}

/**
 * Checks that a generated file parses and, if it may contain types only, that it contains nothing else. No description
 * can put code into the output.
 *
 * @throws InputError if the check fails
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
