import type ts from 'typescript'
import { InputError } from '../input-error.ts'
import { compiler } from './compiler.ts'

/** What the compiler knows of a file once it is parsed; its types leave the faults out. */
interface Parsed extends ts.SourceFile {
	readonly parseDiagnostics: readonly ts.Diagnostic[]
}

/** Parses a source without its documentation. */
export function parse(text: string): Parsed {
	return compiler.createSourceFile('source.ts', text, {
		languageVersion: compiler.ScriptTarget.ESNext,
		jsDocParsingMode: compiler.JSDocParsingMode.ParseNone,
	}) as Parsed
}

/**
 * Makes sure that what was made parses, and that the file of types holds nothing but types: whatever a description
 * says, it puts no code into the output.
 */
export function verify(file: string, text: string, typesOnly: boolean): void {
	const { parseDiagnostics, statements } = parse(text)
	if (parseDiagnostics.length > 0)
		throw new InputError(`a name or a text of the description cannot be put into ${file}`)
	if (!typesOnly) return
	const { isInterfaceDeclaration, isTypeAliasDeclaration } = compiler
	if (!statements.every((node) => isTypeAliasDeclaration(node) || isInterfaceDeclaration(node)))
		throw new InputError(`the description leads to more than types in ${file}`)
}
