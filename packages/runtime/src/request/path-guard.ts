import { problemWithValue } from './value-guard.ts'

// A URL parser resolves `.` and `..`: `DELETE /v1/process-instances/..` would be sent as `DELETE /v1/`. The parser or a
// proxy may take the other characters as separators. Half a surrogate pair has no UTF-8 form.
const UNSAFE = /^$|^\.{1,2}$|[/\\%;\p{Cc}\p{Cs}]/u

/**
 * Returns why a path parameter is refused: it is not a key, or it would change the path. Names the parameter, never its
 * value.
 *
 * @param keys the parameters that are keys: by name, or by path and name
 */
export function problemWithPath(
	path: string,
	parameters: Readonly<Record<string, unknown>>,
	keys: ReadonlySet<string>,
): string | undefined {
	for (const [, name = ''] of path.matchAll(/\{([^{}]+)\}/g)) {
		const given = parameters[name]
		const value = typeof given === 'bigint' ? String(given) : given
		const problem = problemWithValue(name, value, keys.has(name) || keys.has(`${path} ${name}`))
		if (problem) {
			return problem
		}
		if (UNSAFE.test(String(value))) {
			return `${name}: expected neither an empty value, "." or "..", nor any of / \\ % ; and control characters`
		}
	}
	return undefined
}
