export { InputError, type Location } from './base/input-error.ts'
export type { Json, JsonObject } from './base/json.ts'
export type { Bump, Change } from './diff/change.ts'
export { type DiffOptions, diff } from './diff/diff.ts'
export {
	check,
	type Drift,
	type GenerateOptions,
	type GenerateResult,
	generate,
} from './generate/generate.ts'
export type { Warning, WarningName } from './model/warning.ts'
export { applyOverlay } from './spec/apply-overlay.ts'
