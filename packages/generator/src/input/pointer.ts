import { isObject, type Json } from '../base/json.ts'

/** Writes a location as a JSON Pointer (RFC 6901). */
export function pointerOf(segments: readonly (string | number)[]): string {
	return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Reads the segments of a JSON Pointer, or of the fragment of a `$ref`, where they may be percent-encoded. */
export function segmentsOf(pointer: string): string[] {
	const path = pointer.startsWith('#') ? decode(pointer.slice(1)) : pointer
	if (path === '' || path === '/') return []
	return path
		.split('/')
		.slice(1)
		.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}

/** Follows segments into a value; returns `undefined` if they lead nowhere. */
export function valueAt(root: Json, segments: readonly (string | number)[]): Json | undefined {
	let value: Json | undefined = root
	for (const segment of segments) {
		if (Array.isArray(value)) value = value[Number(segment)]
		else if (isObject(value) && Object.hasOwn(value, segment)) value = value[segment]
		else return undefined
	}
	return value
}
