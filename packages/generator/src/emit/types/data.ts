import { isObject, type Json, type JsonObject, own } from '../../base/json.ts'
import { eachObject } from '../../spec/walk.ts'

/**
 * Removes values of enums and constants from a description if they could be taken for schemas.
 *
 * @returns a function that restores them
 */
export function detachData(description: JsonObject): () => void {
	const detached: { readonly holder: JsonObject; readonly name: string; readonly value: Json }[] = []
	eachObject(description, {
		visit: ({ kind, value: holder }) => {
			for (const name of kind === 'schema' ? ['enum', 'const'] : []) {
				const value = own(holder, name)
				if (value !== undefined && isObject(holder) && holdsObject(value)) {
					detached.push({ holder, name, value })
					delete holder[name]
				}
			}
		},
	})
	return () => {
		for (const { holder, name, value } of detached) {
			holder[name] = value
		}
	}
}

function holdsObject(value: Json): boolean {
	return Array.isArray(value) ? value.some(holdsObject) : isObject(value)
}
