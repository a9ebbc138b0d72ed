import type { Json, JsonObject } from '../base/json.ts'
import type { Locate, Place } from '../base/place.ts'
import type { BodyShape } from './body-shape.ts'
import type { SchemaOf } from './schema.ts'
import type { Warn } from './warning.ts'

/** An operation of a description, and the functions that read it. */
export interface Context {
	readonly operation: JsonObject
	readonly pathItem: JsonObject
	readonly method: string
	readonly path: string
	/** The place of the operation. */
	readonly at: Place
	/** Follows references to objects other than schemas. */
	readonly resolve: (value: Json | undefined) => JsonObject
	readonly schemaOf: SchemaOf
	/** Returns the shape of a JSON body. */
	readonly shapeOf: (schema: Json | undefined) => BodyShape
	readonly locate: Locate
	readonly warn: Warn
}
