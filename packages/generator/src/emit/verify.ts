import ts from 'typescript'
import { InputError } from '../input-error.ts'

/**
 * Makes sure that what was made parses, and that the file of types holds nothing but types: whatever a description
 * says, it puts no code into the output.
 */
export function verify(file: string, text: string, typesOnly: boolean): void {
	const { diagnostics = [] } = ts.transpileModule(text, {
		reportDiagnostics: true,
		compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
	})
	const [fault] = diagnostics
	if (fault) throw new InputError(`a name or a text of the description cannot be put into ${file}`)
	if (!typesOnly) return
	const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext)
	if (!statements.every((node) => ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)))
		throw new InputError(`the description leads to more than types in ${file}`)
}
