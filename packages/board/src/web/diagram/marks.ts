import type { ElementCounts } from '../../shared/api.ts'

/** How warm an element is, from 0 (never passed) to 5. */
export type Heat = 0 | 1 | 2 | 3 | 4 | 5

/** What the diagram shows at an element. */
export interface Mark {
	readonly active: number
	readonly incidents: number
	/** Shown as a badge where it is set. */
	readonly completed?: number
	readonly heat?: Heat
	/** Where an instance is, or was. */
	readonly state?: 'current' | 'passed'
}

export type Marks = ReadonlyMap<string, Mark>

/** Returns the heat of a count, on a logarithmic scale: elements of one process differ by orders of magnitude. */
export function heatOf(count: number, most: number): Heat {
	if (count <= 0) {
		return 0
	}
	const share = most <= 1 ? 1 : Math.log(count) / Math.log(most)
	return (1 + Math.round(share * 4)) as Heat
}

/** Returns the marks of a process: what is there now, and, as a heat map, what has been. */
export function processMarks(elements: readonly ElementCounts[], withHeat: boolean): Marks {
	const most = Math.max(0, ...elements.map(({ completed }) => completed ?? 0))
	return new Map(
		elements.map(({ elementId, active, incidents, completed }) => [
			elementId,
			{
				active,
				incidents,
				...(withHeat && completed !== null && { completed, heat: heatOf(completed, most) }),
			},
		]),
	)
}

/** Returns the marks of an instance: where it is, and where it was. */
export function instanceMarks(elements: readonly ElementCounts[]): Marks {
	return new Map(
		elements.map(({ elementId, active, incidents, completed, canceled }) => {
			const isHere = active + incidents > 0
			const wasHere = (completed ?? 0) + (canceled ?? 0) > 0
			const state = isHere ? 'current' : wasHere ? 'passed' : undefined
			return [elementId, { active, incidents, ...(state && ({ state } as const)) }]
		}),
	)
}
