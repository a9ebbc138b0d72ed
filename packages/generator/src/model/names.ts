/** Words that cannot be the name of a parameter or type. */
const RESERVED = new Set(
	'any arguments as async await boolean break case catch class const continue debugger default delete do else enum eval export extends false finally for from function get if implements import in infer instanceof interface is keyof let never new null number object of package private protected public readonly return set static string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield'.split(
		' ',
	),
)

/** Names that an alias must not hide: those in the generated files, and those of the language. */
export const GLOBALS: readonly string[] =
	'AnyKey Array AsyncIterable Blob Boolean Call Date Error Extract Exclude FormData Function Input Key Map NonNullable Number Object Omit OperationRuntime Operations Options Paged PagedOptions Paging Partial Promise Readonly ReadonlyArray Record Required Runtime Set String Symbol URLSearchParams WithRequired paths components operations webhooks $defs'.split(
		' ',
	)

/** Splits a name into its words: `a-b`, `a_b`, `aB` and `a/b` all have two. */
function wordsOf(name: string): string[] {
	return name
		.normalize('NFC')
		.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
		.split(/[^\p{L}\p{N}$]+/u)
		.filter((word) => word !== '')
}

/** Makes a camelCase identifier of any name: `get-foo` becomes `getFoo`, `1st` becomes `_1st`. */
export function camelCase(name: string): string {
	const joined = wordsOf(name)
		.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word)))
		.join('')
	return identifier(joined)
}

/** Makes a camelCase name of a member, which may be a reserved word: `delete` stays `delete`. */
export function memberName(name: string): string {
	const made = camelCase(name)
	return made.endsWith('_') && RESERVED.has(made.slice(0, -1)) ? made.slice(0, -1) : made
}

/**
 * Makes a PascalCase identifier of any name. A name that already is an identifier only gets an upper-case first letter.
 */
export function pascalCase(name: string): string {
	return identifier(wordsOf(name).map(upperFirst).join(''))
}

function lowerFirst(word: string): string {
	const run = /^\p{Lu}+(?=\p{Lu}\p{Ll}|$|\p{N})/u.exec(word)?.[0] ?? word.slice(0, 1)
	return run.toLowerCase() + word.slice(run.length)
}

function upperFirst(word: string): string {
	const [first = ''] = word
	return first.toUpperCase() + word.slice(first.length)
}

function identifier(text: string): string {
	const kept = text.replace(/[^\p{ID_Continue}$]/gu, '')
	if (kept === '') return '_'
	const whole = /^[\p{ID_Start}$_]/u.test(kept) ? kept : `_${kept}`
	return RESERVED.has(whole) ? `${whole}_` : whole
}

/**
 * Returns the plural of a word or name by the common rules: `state`, `status`, `category`. A plural is returned
 * unchanged.
 */
export function plural(name: string): string {
	if (/(?:ss|us|is|x|z|ch|sh)$/i.test(name)) {
		return `${name}es`
	}
	if (/[^aeiou]y$/i.test(name)) {
		return `${name.slice(0, -1)}ies`
	}
	return /s$/i.test(name) ? name : `${name}s`
}

/** Returns a name that is not yet taken, and marks it as taken. */
export function unique(name: string, taken: Set<string>): string {
	let free = name
	for (let count = 2; taken.has(free); count++) free = `${name}${count}`
	taken.add(free)
	return free
}
