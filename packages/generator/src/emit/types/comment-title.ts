import { commentLines } from '../comment.ts'

/**
 * The text of a comment in place of a title. What writes comments only trims it and replaces its line breaks, and gets
 * lines that are ready.
 */
export class CommentTitle {
	readonly #lines: readonly string[]

	constructor(text: string) {
		this.#lines = commentLines(text)
	}

	get isEmpty(): boolean {
		return this.#lines.length === 0
	}

	trim(): this {
		return this
	}

	replace(): string {
		return this.#lines.join('\n * ')
	}
}
