/** Settings of a run. */
export interface Context {
	readonly quick: boolean
	/** An empty folder outside of the repository, which is removed at the end. */
	readonly scratch: string
}

/** Whether a figure reached its target. */
export interface Verdict {
	readonly what: string
	readonly reach: string
	readonly measured: string
	readonly reached: boolean
}

/** The results of one group of measurements. */
export interface Section {
	readonly title: string
	/** A description of the measurement, in sentences. */
	readonly how: string
	readonly columns: readonly string[]
	readonly lines: readonly (readonly string[])[]
	readonly verdicts: readonly Verdict[]
	/** Notes that help to judge the figures. */
	readonly notes?: readonly string[]
}

/** A group of measurements. */
export interface Row {
	/** Its name on the command line. */
	readonly id: string
	measure(context: Context): Promise<Section>
}
