/** Options for the generated files. */
export interface EmitOptions {
	/** The extension of relative imports. */
	readonly importExtension: '.ts' | '.js' | ''
	/** The package that executes the operations. Without it, the files import no package. */
	readonly runtime?: string | undefined
	/** Whether to emit a client for that runtime. */
	readonly client?: boolean | undefined
}
