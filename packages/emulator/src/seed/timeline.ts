/**
 * A course of events. It yields the time at which it continues, and returns the time at which it ended, or undefined if
 * it has not ended.
 */
export type Course = Generator<number, number | undefined>

/** Courses in the order of time. */
export interface Timeline {
	/** The time at which the next course continues; undefined if no course is left. */
	readonly next: number | undefined
	/** Adds a course that begins at the given time. */
	add(course: Course, at: number): void
	/** Runs the next step, and returns when its course ended if this was its last one. */
	step(): IteratorResult<number, number | undefined>
}

/** Creates a timeline without courses. */
export function createTimeline(): Timeline {
	const waiting: { readonly course: Course; readonly at: number }[] = []
	function add(course: Course, at: number) {
		// Most courses continue before all others. Courses that continue at the same time do so in the order in which they
		// were added.
		let place = 0
		while ((waiting[place]?.at ?? Number.POSITIVE_INFINITY) <= at) {
			place++
		}
		waiting.splice(place, 0, { course, at })
	}
	return {
		get next() {
			return waiting[0]?.at
		},
		add,
		step() {
			const first = waiting.shift()
			if (!first) {
				throw new RangeError('no course is left')
			}
			const result = first.course.next()
			if (!result.done) {
				add(first.course, result.value)
			}
			return result
		},
	}
}

/** Runs courses in parallel from a time on. Ends with the last of them, or not at all if one of them does not end. */
export function* together(courses: readonly Course[], at: number): Course {
	const timeline = createTimeline()
	for (const course of courses) {
		timeline.add(course, at)
	}
	let now = at
	let isOpen = false
	while (timeline.next !== undefined) {
		if (timeline.next > now) {
			now = timeline.next
			yield now
		}
		const { done, value } = timeline.step()
		isOpen ||= done === true && value === undefined
	}
	return isOpen ? undefined : now
}
