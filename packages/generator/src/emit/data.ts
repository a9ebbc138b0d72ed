import type { Json, JsonObject } from '../json.ts'
import { eachObject } from '../spec/walk.ts'

/**
 * Takes out of a description the data that could be taken for schemas: examples, defaults, values of enums. Returns what
 * puts it back.
 */
export function detachData(description: JsonObject): () => void {
	const detached: { readonly holder: JsonObject; readonly name: string; readonly item: Json }[] = []
	eachObject(description, ({ value: holder, holdsData }) => {
		for (const [name, item] of Object.entries(holder)) {
			if (!holdsData(name) || !holdsObject(item)) continue
			detached.push({ holder, name, item })
			delete holder[name]
		}
	})
	return () => {
		for (const { holder, name, item } of detached) holder[name] = item
	}
}

function holdsObject(item: Json): boolean {
	if (Array.isArray(item)) return item.some(holdsObject)
	return typeof item === 'object' && item !== null
}
