/** How often a path is decoded. A path that still changes after that is refused: no caller encodes so often. */
const maxRounds = 5

// `%u002e` is not in any standard, but some servers decode it.
const escapes = /%u([0-9a-f]{4})|(?:%[0-9a-f]{2})+/gi

/** Decodes the percent encodings of a text once. Throws a URIError where the bytes are not UTF-8. */
const decodeOnce = (text: string): string =>
	text.replace(escapes, (run: string, code: string | undefined) =>
		code === undefined ? decodeURIComponent(run) : String.fromCharCode(Number.parseInt(code, 16)),
	)

/** Decodes until nothing changes; undefined where that takes too long, or the bytes are not UTF-8. */
function decodeFully(path: string): string | undefined {
	let text = path
	for (let round = 0; round < maxRounds; round++) {
		let decoded: string
		try {
			// Some servers take full-width dots and slashes for those of ASCII.
			decoded = decodeOnce(text).normalize('NFKC')
		} catch {
			return undefined
		}
		if (decoded === text) {
			return text
		}
		text = decoded
	}
	return undefined
}

// U+2044 and its like are slashes that NFKC keeps. A decoded `?` or `#` may end the path, and `;` a segment.
const separators = /[/\\\u2044\u2215\u29f8\u29f5?#]/
const parameters = /;.*/s
/** A parent folder, also for a server that trims spaces, invisible characters or dots. */
const parent = /^[\s\p{Cf}\p{Z}]*\.[\s\p{Cf}\p{Z}]*\.[.\s\p{Cf}\p{Z}]*$/u

/**
 * Whether every server keeps this path below the folder that it seems to be in. Servers differ in how often they decode
 * a path, and in what they ignore in a segment. One that finds `..` in a segment would hand the request, and its
 * credentials, to whatever is next to the folder. Control characters, which may end a path, are refused as well.
 *
 * @param path the path of a parsed URL
 */
export function isPlainPath(path: string): boolean {
	const decoded = decodeFully(path)
	return (
		decoded !== undefined &&
		!/\p{Cc}/u.test(decoded) &&
		!decoded.split(separators).some((segment) => parent.test(segment.replace(parameters, '')))
	)
}
