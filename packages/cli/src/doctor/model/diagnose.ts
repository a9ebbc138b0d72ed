import { type CauseId, causeIds } from './causes.ts'
import type { Finding, Fix, StepName, StepReport } from './outcome.ts'

/** A finding, and the step that made it. */
export interface Cause extends Finding {
	readonly step: StepName
}

/** What the steps come to. */
export interface Diagnosis {
	/** What to look at first. Undefined if nothing was found. */
	readonly cause?: Cause
	/** What else was found, the most important first. */
	readonly others: readonly Cause[]
	/** What to do next, in one line. */
	readonly next: string
	/** Whether nothing was found that makes calls fail. */
	readonly isHealthy: boolean
	/** The changes of all findings, one for each variable. */
	readonly fixes: readonly Fix[]
}

const rankOf = ({ severity, cause }: Finding): number =>
	(severity === 'problem' ? 0 : causeIds.length) + causeIds.indexOf(cause)

/** What a cause makes happen, so that naming it as well would only distract. */
const symptoms: Readonly<Partial<Record<CauseId, readonly CauseId[]>>> = {
	'proxy-not-used': ['host-unknown', 'connection-refused', 'connection-timeout', 'connection-failed'],
	'redirect-to-https': ['insecure-address'],
	'http-and-https-mixed': ['insecure-address', 'wrong-product', 'cluster-unavailable'],
	clock: ['token-expired', 'login-refused', 'certificate-expired'],
	'wrong-audience': ['login-refused'],
	'v1-needs-elasticsearch': ['v1-missing'],
}

/** Leaves out findings that others explain, and those that two steps made. */
function withoutSymptoms(found: readonly Cause[]): readonly Cause[] {
	const explained = new Set(found.flatMap(({ cause }) => symptoms[cause] ?? []))
	return found.filter(
		({ cause, summary }, index) =>
			!explained.has(cause) && found.findIndex((each) => each.summary === summary) === index,
	)
}

/** Picks the cause from the results of the steps. Problems come before warnings, and what explains others before those. */
export function diagnose(reports: readonly StepReport[]): Diagnosis {
	const all = reports
		.flatMap(({ name, findings }) => findings.map((finding): Cause => ({ ...finding, step: name })))
		.sort((a, b) => rankOf(a) - rankOf(b))
	const found = withoutSymptoms(all)
	const [cause, ...others] = found
	const fixes = new Map<string, Fix>()
	for (const fix of found.flatMap(({ fixes = [] }) => fixes)) {
		// The more important finding decides.
		if (!fixes.has(fix.name)) {
			fixes.set(fix.name, fix)
		}
	}
	return {
		...(cause && { cause }),
		others,
		next: cause?.cure ?? 'Nothing to do: every step succeeded.',
		isHealthy: !found.some(({ severity }) => severity === 'problem'),
		fixes: [...fixes.values()],
	}
}
