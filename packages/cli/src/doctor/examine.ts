import { setMaxListeners } from 'node:events'
import type { Env } from '@operate-api/auth'
import { type Diagnosis, diagnose } from './model/diagnose.ts'
import type { WantedApi } from './model/facts.ts'
import type { StepReport } from './model/outcome.ts'
import { limit } from './network/request.ts'
import { runSteps } from './run-steps.ts'
import { steps } from './steps.ts'

/** Options for `examine()`. */
export interface ExamineOptions {
	/** The variables. */
	readonly env: Env
	/**
	 * Where the variables come from, in words.
	 *
	 * @default 'the environment'
	 */
	readonly source?: string
	/**
	 * The API that is wanted. With `auto`, a cluster that has only one of the two is fine.
	 *
	 * @default 'auto'
	 */
	readonly api?: WantedApi
	/** Whether credentials may go over http to an address that is not loopback. */
	readonly allowInsecureHttp?: boolean
	/** Called after each step. */
	readonly onStep?: (report: StepReport) => void
	/** Ends the examination early. */
	readonly signal?: AbortSignal
	/**
	 * How long a connection may take to open, in milliseconds. A response may take a quarter longer, all steps together ten times as
	 * long.
	 *
	 * @default 4000
	 */
	readonly patienceMs?: number
	/** Returns the time in milliseconds since the epoch. */
	readonly now?: () => number
}

/** What `examine()` found. */
export interface Examination {
	readonly steps: readonly StepReport[]
	readonly diagnosis: Diagnosis
}

/** Examines the way to a cluster, step by step, and names what is wrong. It changes nothing, and shows no secret. */
export async function examine({
	env,
	source = 'the environment',
	api = 'auto',
	allowInsecureHttp = false,
	onStep = () => {},
	signal = new AbortController().signal,
	patienceMs = 4000,
	now = Date.now,
}: ExamineOptions): Promise<Examination> {
	const ended = limit({ signal }, patienceMs * 10)
	// Each request listens to it, and many run at the same time.
	setMaxListeners(0, ended)
	const tools = {
		signal: ended,
		connectMs: patienceMs,
		responseMs: patienceMs * 1.25,
		now,
	}
	const reports = await runSteps(steps, { wanted: api, env, source, allowInsecureHttp }, tools, onStep)
	return { steps: reports, diagnosis: diagnose(reports) }
}
