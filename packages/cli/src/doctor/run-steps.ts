import type { Facts } from './model/facts.ts'
import type { Finding, Outcome, Skipped, Step, StepReport, Verdict } from './model/outcome.ts'
import type { Tools } from './network/tools.ts'

const verdictOf = (findings: readonly Finding[]): Verdict => {
	if (findings.some(({ severity }) => severity === 'problem')) {
		return 'failed'
	}
	return findings.length > 0 ? 'warning' : 'ok'
}

/** Returns why a step cannot run: a fact that it needs is not known. */
const missingFor = ({ needs }: Step, facts: Facts): string | undefined =>
	Object.entries(needs).find(([name]) => facts[name as keyof Facts] === undefined)?.[1]

async function runStep(step: Step, facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	const missing = missingFor(step, facts)
	if (missing !== undefined) {
		return { skipped: `not tried: ${missing}` }
	}
	if (tools.signal.aborted) {
		return { skipped: 'not tried: out of time' }
	}
	try {
		return await step.run(facts, tools)
	} catch (error) {
		// The message may hold anything. The name of the error is enough for a report of this as a bug.
		const name = error instanceof Error ? error.name : 'an error'
		return { skipped: tools.signal.aborted ? 'ended: out of time' : `doctor itself failed here (${name})` }
	}
}

/** Runs the steps one after the other. What a step learns, the later ones know. A failed step does not end the run. */
export async function runSteps(
	steps: readonly Step[],
	start: Facts,
	tools: Tools,
	onReport: (report: StepReport) => void,
): Promise<readonly StepReport[]> {
	let facts = start
	const reports: StepReport[] = []
	for (const step of steps) {
		const startedAt = performance.now()
		const outcome = await runStep(step, facts, tools)
		const common = {
			name: step.name,
			title: step.title,
			durationMs: Math.round(performance.now() - startedAt),
		}
		const report: StepReport =
			'skipped' in outcome
				? { ...common, verdict: 'skipped', tried: outcome.skipped, findings: [] }
				: {
						...common,
						verdict: verdictOf(outcome.findings ?? []),
						tried: outcome.tried,
						received: outcome.received,
						findings: outcome.findings ?? [],
					}
		reports.push(report)
		onReport(report)
		facts = 'skipped' in outcome ? facts : { ...facts, ...outcome.learned }
	}
	return reports
}
