import { commentLines } from '../comment.ts'

/**
 * The lines of a comment in place of a title. openapi-typescript only trims the title and replaces its line breaks, so
 * it receives lines that are complete.
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
