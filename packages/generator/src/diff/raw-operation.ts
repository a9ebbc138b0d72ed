import { segmentsOf, valueAt } from '../input/pointer.ts'
import { isObject, type JsonObject, own, ownObject, ownString } from '../json.ts'
import type { Operation } from '../model/operation.ts'

/** The operation as the description has it. */
export function rawOperation(description: JsonObject, { method, path }: Operation): JsonObject {
	const item = ownObject(ownObject(description, 'paths'), path)
	const reference = ownString(item, '$ref')
	const pathItem = reference === undefined ? item : valueAt(description, segmentsOf(reference))
	const found = own(pathItem, method.toLowerCase())
	return isObject(found) ? found : {}
}
