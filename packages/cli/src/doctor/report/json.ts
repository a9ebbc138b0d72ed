import { forJson } from '@operate-api/internal/text'
import type { Diagnosis } from '../model/diagnose.ts'
import type { StepReport } from '../model/outcome.ts'

/** Writes the report as JSON. The names of steps and causes are stable. */
export const writeJson = (steps: readonly StepReport[], diagnosis: Diagnosis): string =>
	forJson({
		healthy: diagnosis.isHealthy,
		cause: diagnosis.cause ?? null,
		others: diagnosis.others,
		next: diagnosis.next,
		fixes: diagnosis.fixes,
		steps,
	})
