/** How thorough a run is. */
export interface Context {
	readonly quick: boolean
	/** An empty folder outside of the repository, which is removed at the end. */
	readonly scratch: string
}

/** Whether a figure is where it should be. */
export interface Verdict {
	readonly what: string
	readonly reach: string
	readonly measured: string
	readonly reached: boolean
}

/** What one family of measurements gave. */
export interface Section {
	readonly title: string
	/** What is measured and how, in sentences. */
	readonly how: string
	readonly columns: readonly string[]
	readonly lines: readonly (readonly string[])[]
	readonly verdicts: readonly Verdict[]
	/** What a reader should know to judge the figures. */
	readonly notes?: readonly string[]
}

/** A family of measurements. */
export interface Row {
	/** The name that the command line takes. */
	readonly id: string
	measure(context: Context): Promise<Section>
}
