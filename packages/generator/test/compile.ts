import ts from 'typescript'

const options: ts.CompilerOptions = {
	strict: true,
	noEmit: true,
	exactOptionalPropertyTypes: true,
	noUncheckedIndexedAccess: true,
	skipLibCheck: true,
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	allowImportingTsExtensions: true,
	types: [],
	lib: ['lib.es2022.d.ts'],
}

const host = ts.createCompilerHost(options)
const { getSourceFile } = host
// Types of browsers and of Node that generated files may use. Loading all of their types would take seconds.
const environment = ts.createSourceFile(
	'/environment.d.ts',
	[
		'interface Blob { size: number }',
		'declare class FormData { append(name: string, value: string | Blob): void }',
		'declare class URLSearchParams { constructor(init: Record<string, string>) }',
	].join('\n'),
	ts.ScriptTarget.ES2022,
)
const libraries = new Map<string, ts.SourceFile | undefined>()
// The files of the compiler's library never change. Parsing them only once saves most of the time.
host.getSourceFile = (name, ...rest) => {
	if (name === environment.fileName) return environment
	if (!/\/lib\.[\w.]*d\.ts$/.test(name)) return getSourceFile.call(host, name, ...rest)
	if (!libraries.has(name)) libraries.set(name, getSourceFile.call(host, name, ...rest))
	return libraries.get(name)
}

/** Compiles files strictly and returns the messages. */
export function compile(files: readonly string[], lib?: string[]): string[] {
	const program = lib
		? ts.createProgram([...files], { ...options, lib }, host)
		: ts.createProgram([environment.fileName, ...files], options, host)
	return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
		const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
		return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
	})
}
