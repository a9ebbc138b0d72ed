import { isKeyText } from '../key.ts'
import { OperateError } from '../operate-error.ts'
import type { Asked } from './answer.ts'

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
		const value = parameters[name]
		let detail: string | undefined
		if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') {
			detail = `${name} must be a string`
		} else if (typeof value === 'number' && !Number.isSafeInteger(value)) {
			detail = `${name} is past 2^53 or no integer, and was rounded before it came here: pass it as a string`
		} else if (isKey(name) && !isKeyText(String(value))) {
			detail = `${name} is a key: an integer from 0 to 9223372036854775807, in digits and nothing else`
		} else if (UNSAFE.test(String(value))) {
			detail = `${name} must not be empty, . or .., and must hold none of / \\ % ; and no control character`
		}
		if (detail !== undefined) throw new OperateError('invalid_parameter', { ...asked, detail })
	}
}
