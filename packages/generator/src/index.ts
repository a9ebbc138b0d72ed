export type { Bump, Change } from './diff/change.ts'
export { type DiffOptions, diff } from './diff/diff.ts'
export {
	check,
	type Drift,
	type GenerateOptions,
	type GenerateResult,
	generate,
} from './generate/generate.ts'
export { InputError, type Location } from './input-error.ts'
export type { Json, JsonObject } from './json.ts'
export { applyOverlay } from './overlay/apply-overlay.ts'
