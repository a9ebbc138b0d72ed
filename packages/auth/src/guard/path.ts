/** How often a path is decoded. A path that still changes after that is refused: no caller encodes as often. */
const MAX_ROUNDS = 5

// `%u002e` is not in any standard, but some servers decode it.
const ESCAPES = /%u([0-9a-f]{4})|(?:%[0-9a-f]{2})+/gi

/** Decodes percent encodings once. Throws a URIError if the bytes are not UTF-8. */
const decodeOnce = (text: string): string =>
	text.replace(ESCAPES, (run: string, code: string | undefined) =>
		code === undefined ? decodeURIComponent(run) : String.fromCharCode(Number.parseInt(code, 16)),
	)

/** Decodes until nothing changes. Returns undefined if that takes too many rounds or the bytes are not UTF-8. */
function decodeFully(path: string): string | undefined {
	let text = path
	for (let round = 0; round < MAX_ROUNDS; round++) {
		let decoded: string
		try {
			// Some servers treat full-width dots and slashes as ASCII ones.
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
const SEPARATORS = /[/\\\u2044\u2215\u29f8\u29f5?#]/
const PATH_PARAMETERS = /;.*/s
/** A parent folder, also for a server that trims spaces, invisible characters or dots. */
const PARENT_FOLDER = /^[\s\p{Cf}\p{Z}]*\.[\s\p{Cf}\p{Z}]*\.[.\s\p{Cf}\p{Z}]*$/u

/**
 * Whether a path stays below its folder on every server. Servers differ in how often they decode a path, and in what they
 * ignore in a segment. A server that finds `..` in a segment would pass the request, and its credentials, to whatever is next
 * to the folder. Control characters may end a path, so they are refused as well.
 *
 * @param path the path of a parsed URL
 */
export function isPlainPath(path: string): boolean {
	const decoded = decodeFully(path)
	return (
		decoded !== undefined &&
		!/\p{Cc}/u.test(decoded) &&
		!decoded.split(SEPARATORS).some((segment) => PARENT_FOLDER.test(segment.replace(PATH_PARAMETERS, '')))
	)
}
