/** Options of what is emitted. */
export interface EmitOptions {
	/** The extension of relative imports. */
	readonly importExtension: '.ts' | '.js' | ''
}
