import { faultOf } from './fault.ts'

// A URL parser resolves `.` and `..`, and takes some of the others for separators, in its own way or in a proxy's:
// `DELETE /v1/process-instances/..` would be sent as `DELETE /v1/`.
// Half a surrogate pair has no UTF-8 form.
const UNSAFE = /^$|^\.{1,2}$|[/\\%;\p{Cc}\p{Cs}]/u

/**
 * Says which path parameter would change the path or is no key, by its name and never by its value; nothing where all are
 * fine.
 */
export function faultInPath(
	path: string,
	parameters: Readonly<Record<string, unknown>>,
	keys: ReadonlySet<string>,
): string | undefined {
	for (const [, name = ''] of path.matchAll(/\{([^{}]+)\}/g)) {
		const given = parameters[name]
		const value = typeof given === 'bigint' ? String(given) : given
		const fault = faultOf(name, value, keys.has(name) || keys.has(`${path} ${name}`))
		if (fault) return fault
		if (UNSAFE.test(String(value))) {
			return `${name} must not be empty, . or .., and must hold none of / \\ % ; and no control character`
		}
	}
	return undefined
}
