import type { JsonObject } from '../json.ts'
import type { Bump } from './change.ts'
import type { SchemaComparison } from './schemas.ts'

/** Two descriptions that are compared, and where what is found goes. */
export interface Comparison extends SchemaComparison {
	readonly old: JsonObject
	readonly next: JsonObject
	readonly add: (bump: Bump, where: string, what: string) => void
}
