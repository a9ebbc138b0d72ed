import { OperateError } from '../operate-error.ts'
import type { Asked } from './answer.ts'
import { faultOf } from './fault.ts'

// A URL parser resolves `.` and `..`, and takes some of the others for separators, in its own way or in a proxy's:
// `DELETE /v1/process-instances/..` would be sent as `DELETE /v1/`.
// Half a surrogate pair has no UTF-8 form.
const UNSAFE = /^$|^\.{1,2}$|[/\\%;\p{Cc}\p{Cs}]/u

/**
 * Refuses path parameters that would change the path or that are no keys, before anything is sent.
 *
 * @throws OperateError `invalid_parameter`, which names the parameter but not its value.
 */
export function guardPath(
	asked: Asked,
	parameters: Readonly<Record<string, unknown>>,
	isKey: (name: string) => boolean,
): void {
	for (const [, name = ''] of asked.path.matchAll(/\{([^{}]+)\}/g)) {
		const given = parameters[name]
		const value = typeof given === 'bigint' ? String(given) : given
		let detail = faultOf(name, value, isKey(name))
		if (detail === undefined && UNSAFE.test(String(value))) {
			detail = `${name} must not be empty, . or .., and must hold none of / \\ % ; and no control character`
		}
		if (detail !== undefined) throw new OperateError('invalid_parameter', { ...asked, detail })
	}
}
