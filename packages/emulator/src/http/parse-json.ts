import { parse } from 'lossless-json'

/** Parses JSON without loss: an integer past 2^53 becomes a bigint. */
export function parseJson(text: string): unknown {
	return parse(text, undefined, (digits) => {
		// No id or count is longer; a number of a million digits takes minutes to read.
		if (digits.length > 400)
			throw new SyntaxError(`a number has ${digits.length} digits, and at most 400 are read`)
		const number = Number(digits)
		return Number.isSafeInteger(number) || !/^-?\d+$/.test(digits) ? number : BigInt(digits)
	})
}
