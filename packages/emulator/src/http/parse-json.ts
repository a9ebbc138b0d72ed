import { parse } from 'lossless-json'

/** Parses JSON without loss: an integer past 2^53 becomes a bigint. */
export function parseJson(text: string): unknown {
	return parse(text, undefined, (digits) => {
		const number = Number(digits)
		return Number.isSafeInteger(number) || !/^-?\d+$/.test(digits) ? number : BigInt(digits)
	})
}
