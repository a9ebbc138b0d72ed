import { isObject, type Json, type JsonObject, own, ownArray, ownObject, setOwn } from '../../base/json.ts'
import type { Model } from '../../model/model.ts'
import { resolverOf } from '../../model/schema.ts'
import type { Kind } from '../../spec/objects.ts'
import { isOtherMethod, otherOperationId } from '../type-text.ts'

/** Copies an object of a description for openapi-typescript. */
export type CopyObject = (value: Json, kind: Kind) => Json

/**
 * Gives operations with methods that openapi-typescript does not know, such as those of OpenAPI 3.2, an entry in its
 * `operations`: each becomes the POST of a path that no client can call.
 */
export function moveOtherMethods(
	prepared: JsonObject,
	{ operations, description }: Model,
	copy: CopyObject,
): void {
	const resolve = resolverOf(description)
	const paths = ownObject(prepared, 'paths')
	for (const operation of operations.filter(isOtherMethod)) {
		const [, path = '', ...at] = operation.at
		const pathItem = resolve(ownObject(description, 'paths')[path] ?? {})
		const found = at.reduce<Json | undefined>((value, name) => own(value, String(name)), pathItem)
		const copied = copy(found ?? {}, 'operation')
		if (!isObject(copied)) {
			continue
		}
		copied.operationId = otherOperationId(operation)
		const parameters = ownArray(pathItem, 'parameters').map((parameter) => copy(parameter, 'parameter'))
		setOwn(paths, otherOperationId(operation), { parameters, post: copied })
	}
}
