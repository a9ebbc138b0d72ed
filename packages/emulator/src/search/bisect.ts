/** Binary search: returns the first index at which `isBefore` is false. All indexes at which it is true come first. */
export function bisect(length: number, isBefore: (index: number) => boolean): number {
	let low = 0
	let high = length
	while (low < high) {
		const middle = (low + high) >>> 1
		if (isBefore(middle)) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}
