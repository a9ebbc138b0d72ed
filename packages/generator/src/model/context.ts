import type { Json, JsonObject } from '../base/json.ts'
import type { Locate, Place } from '../base/place.ts'
import type { BodyShape } from './body-shape.ts'
import type { SchemaOf } from './schema.ts'
import type { Warn } from './warning.ts'

/** An operation of a description, and what is needed to read it. */
export interface Context {
	readonly operation: JsonObject
	readonly pathItem: JsonObject
	readonly method: string
	readonly path: string
	/** The place of the operation. */
	readonly at: Place
	/** Follows references to anything but schemas. */
	readonly resolve: (value: Json | undefined) => JsonObject
	readonly schemaOf: SchemaOf
	/** Says what a JSON body of a schema may hold. */
	readonly shapeOf: (schema: Json | undefined) => BodyShape
	readonly locate: Locate
	readonly warn: Warn
}
