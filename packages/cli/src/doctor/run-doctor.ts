import type { Cli } from '../core/cli.ts'
import { usageError } from '../core/errors.ts'
import { exitCodes } from '../core/exit-codes.ts'
import { readSettings } from '../core/profile.ts'
import type { Terminal } from '../core/terminal.ts'
import { examine } from './examine.ts'
import { writeFixes } from './report/fix-env.ts'
import { writeJson } from './report/json.ts'
import { type TextOptions, writeDiagnosis, writeStep } from './report/text.ts'

/** Options of `operate doctor`. */
export interface DoctorOptions {
	readonly fixEnv?: true | undefined
	/** How long to wait for a connection, in seconds. */
	readonly timeout: number
}

/** Lines longer than this are hard to read, however wide the terminal is. */
const maxWidth = 110

function textOptions({ columns, colors }: Terminal): TextOptions {
	const { green, red, yellow, dim, bold } = colors
	const tones = { good: green, bad: red, doubtful: yellow, quiet: dim, strong: bold }
	return { width: Math.min(columns, maxWidth), paint: (tone, text) => tones[tone](text) }
}

/** Examines the cluster, and prints each step as soon as it is known. */
export async function runDoctor(cli: Cli, { fixEnv, timeout }: DoctorOptions): Promise<void> {
	const { context, options } = cli
	const settings = readSettings(context, options.profile)
	if (fixEnv && settings.env !== context.env) {
		throw usageError('--fix-env: corrects the variables of a shell, not those of a profile')
	}
	const report = fixEnv ? cli.err : cli.out
	const text = textOptions(report)
	let printed: Promise<void> = Promise.resolve()
	const { steps, diagnosis } = await examine({
		...settings,
		api: options.api,
		allowInsecureHttp: options.allowInsecureHttp === true,
		patienceMs: timeout * 1000,
		signal: context.signal,
		now: context.now,
		onStep(step) {
			printed = options.json ? printed : printed.then(() => report.print(writeStep(step, text)))
			printed.catch(() => {})
		},
	})
	await printed
	context.signal.throwIfAborted()
	const canFix = !fixEnv && settings.env === context.env
	await report.print(
		options.json ? writeJson(steps, diagnosis) : writeDiagnosis(diagnosis, { ...text, canFix }),
	)
	if (fixEnv) {
		await cli.out.write(writeFixes(diagnosis))
	}
	cli.exit(diagnosis.isHealthy ? exitCodes.done : exitCodes.alert)
}
