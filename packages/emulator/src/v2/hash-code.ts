/** Returns the hash by which a cluster groups error messages: that of a Java string, an int32. */
export function hashCodeOf(text: string): number {
	let hash = 0
	for (let index = 0; index < text.length; index++) {
		hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
	}
	return hash
}
