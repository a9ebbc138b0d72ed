import type { Json, JsonObject } from '../json.ts'
import type { Locate } from '../spec/check.ts'
import type { BodyShape } from './body-shape.ts'

/** An operation, and what is needed to read it. */
export interface Context {
	readonly operation: JsonObject
	readonly pathItem: JsonObject
	readonly method: string
	readonly path: string
	/** The place of the operation. */
	readonly at: (string | number)[]
	/** The operation's type among openapi-typescript's. */
	readonly base: string
	/** Follows references. */
	readonly resolve: (value: Json | undefined) => JsonObject
	/** Writes the type of a schema, or the fallback where it has no short name. */
	readonly typeOf: (schema: Json | undefined, fallback: string) => string
	/** Tells what a JSON body of a schema may hold. */
	readonly shapeOf: (schema: Json | undefined) => BodyShape
	readonly locate: Locate
}
