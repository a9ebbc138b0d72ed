import type { Tools } from '../network/tools.ts'
import type { CauseId } from './causes.ts'
import type { Facts } from './facts.ts'

/** How a step ended. */
export type Verdict = 'ok' | 'warning' | 'failed' | 'skipped'

/** A change of one variable that takes a cause away. No value of a secret is part of it. */
export type Fix =
	| { readonly name: string; readonly value: string }
	/** Removes characters from the value where it is, so that nobody has to show it. */
	| { readonly name: string; readonly remove: Blemish }
	| { readonly name: string; readonly unset: true }

/** Characters around a value that do not belong to it. */
export type Blemish = 'line breaks' | 'spaces' | 'quotes'

/** Something that is wrong, and what to do about it. */
export interface Finding {
	readonly cause: CauseId
	/** Whether calls fail because of it. A warning is worth knowing, but not why a call fails. */
	readonly severity: 'problem' | 'warning'
	/** What is wrong, in one sentence that names the subject. */
	readonly summary: string
	/** What to do, in one line. */
	readonly cure: string
	readonly fixes?: readonly Fix[]
}

/** What a step did and found. */
export interface Outcome {
	readonly tried: string
	readonly received: string
	readonly findings?: readonly Finding[]
	/** What later steps need to know. */
	readonly learned?: Partial<Facts>
}

/** Why a step had nothing to do. */
export interface Skipped {
	readonly skipped: string
}

/** One line of the diagnosis. */
export interface StepReport {
	readonly name: StepName
	readonly title: string
	readonly verdict: Verdict
	/** What was tried, or why nothing was. */
	readonly tried: string
	readonly received?: string
	readonly findings: readonly Finding[]
	readonly durationMs: number
}

/** The steps, in the order in which they run. */
export const stepNames = [
	'environment',
	'address',
	'dns',
	'connection',
	'proxy',
	'redirects',
	'product',
	'token-endpoint',
	'client',
	'session',
	'apis',
	'clock',
	'audience',
	'version',
	'storage',
	'permissions',
] as const

/** The name of a step. */
export type StepName = (typeof stepNames)[number]

/** One step of the diagnosis. To add one, add its name above and a row to the table in `steps.ts`. */
export interface Step {
	readonly name: StepName
	readonly title: string
	/** Facts without which the step makes no sense, and what to say without them. */
	readonly needs: Readonly<Partial<Record<keyof Facts, string>>>
	run(facts: Facts, tools: Tools): Promise<Outcome | Skipped> | Outcome | Skipped
}
