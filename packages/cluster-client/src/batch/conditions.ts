/**
 * Whether a filter has a condition, at any depth. Without one it matches everything, and so does an `$or` with an empty
 * alternative.
 */
export function hasCondition(value: unknown): boolean {
	if (value === undefined || value === null) {
		return false
	}
	if (Array.isArray(value)) {
		return value.length > 0 && value.every(hasCondition)
	}
	// A `Date` becomes a text.
	return typeof value !== 'object' || 'toJSON' in value || Object.values(value).some(hasCondition)
}
