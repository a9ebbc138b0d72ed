/** The words of a change, in its plan, its question and its report. */
export interface Words {
	/** The command, such as `delete process-instances`. */
	readonly command: string
	/** Such as `Delete`. */
	readonly verb: string
	/** Such as `deleted`. */
	readonly done: string
	/** What one that needed no change is, such as `already gone`. */
	readonly missing: string
	/** What cannot be taken back. */
	readonly warning: string
	/** Why some were left out. */
	readonly leftOut?: string | undefined
}

const numbers = new Intl.NumberFormat('en')

/** Writes a count: `1,234`. */
export const countText = (count: number): string => numbers.format(count)

/** Writes how many process instances there are. */
export const instancesText = (count: number): string =>
	`${countText(count)} process instance${count === 1 ? '' : 's'}`
