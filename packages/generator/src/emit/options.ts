/** Options of what is emitted. */
export interface EmitOptions {
	/** The extension of relative imports. */
	readonly importExtension: '.ts' | '.js' | ''
	/** The package that executes the operations. Without one, the files need no package. */
	readonly runtime?: string | undefined
	/** Whether to emit a client on that runtime. */
	readonly client?: boolean | undefined
}
