// The examples of a Markdown file, as a reader would put them into files.

/**
 * The TypeScript examples of a document.
 * @param {string} document
 * @returns {{ name: string, code: string }[]} each named after the line it starts at
 */
export function readExamples(document) {
	return [...document.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((fence) => ({
		name: `example-${document.slice(0, fence.index).split('\n').length}`,
		code: String(fence[1]),
	}))
}
