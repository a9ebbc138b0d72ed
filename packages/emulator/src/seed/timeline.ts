/** What happens over time: yields the time at which it continues; returns when it ended, or undefined if it has not. */
export type Course = Generator<number, number | undefined>

/** Courses in the order of time. */
export interface Timeline {
	/** When the next course continues; undefined if none is left. */
	readonly next: number | undefined
	/** Adds a course that begins at the given time. */
	add(course: Course, at: number): void
	/** Continues the course that is next, and returns when it ended if this was its last step. */
	step(): IteratorResult<number, number | undefined>
}

/** Creates a timeline without courses. */
export function createTimeline(): Timeline {
	const waiting: { readonly course: Course; readonly at: number }[] = []
	function add(course: Course, at: number) {
		// Most courses continue before all others. Of those that continue at one time, the first to be added is first.
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

/** Runs courses side by side from a time on; they end with the last of them, and not at all if one of them does not. */
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
