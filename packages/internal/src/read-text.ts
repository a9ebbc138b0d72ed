import { readStart } from './body.ts'

/**
 * Reads the body of a response as UTF-8 text, up to a limit.
 *
 * @returns undefined for a body of more than `maxBytes`, which is cancelled
 */
export async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
	// React Native has no `body`.
	if (!response.body) {
		return response.text()
	}
	const { bytes, isWhole } = await readStart(response.body, maxBytes)
	return isWhole ? new TextDecoder().decode(bytes) : undefined
}
