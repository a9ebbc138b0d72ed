/** A JSON value in which each integer is a bigint. */
export type Exact = null | boolean | string | number | bigint | Exact[] | { [name: string]: Exact }

const token =
	/\s*(?:([[\]{},:])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))\s*/y

/**
 * Parses JSON token by token, with every integer as a bigint. It shares no code with the parsers that it judges, and is
 * not made for speed. The text must be valid.
 */
export function parseExactly(text: string): Exact {
	let at = 0
	const next = (): RegExpExecArray => {
		token.lastIndex = at
		const found = token.exec(text)
		if (found === null) throw new SyntaxError(`there is no token at ${at}`)
		at = token.lastIndex
		return found
	}
	const peek = (): string | undefined => {
		const before = at
		const mark = next()[1]
		at = before
		return mark
	}
	function value(): Exact {
		const [, mark, string, number, word] = next()
		if (string !== undefined) return JSON.parse(string) as string
		if (number !== undefined) return /[.eE]/.test(number) ? Number(number) : BigInt(number)
		if (word !== undefined) return word === 'null' ? null : word === 'true'
		if (mark === '[') {
			const list: Exact[] = []
			if (peek() === ']') next()
			else {
				do list.push(value())
				while (next()[1] === ',')
			}
			return list
		}
		if (mark === '{') {
			const object: { [name: string]: Exact } = {}
			if (peek() === '}') next()
			else {
				do {
					const name = JSON.parse(next()[2] ?? '') as string
					next()
					object[name] = value()
				} while (next()[1] === ',')
			}
			return object
		}
		throw new SyntaxError(`there is no value before ${at}`)
	}
	return value()
}
