import { parseArgs } from 'node:util'
import { type Format, formats } from './format.ts'

export const usage = `Usage: incident-report [options]

Counts the incidents of the last day by tenant, process and type.

  --format FORMAT   ${Object.keys(formats).join(', ')}; table by default
  --hours N         looks back N hours instead of 24
  --open            counts only the incidents that are still open
  --alert-above N   exits with 1 where there are more than N incidents
  --help            prints this

Address and login come from the environment: CAMUNDA_OPERATE_BASE_URL, CAMUNDA_CLIENT_ID, CAMUNDA_CLIENT_SECRET
and the other variables of Camunda's own clients.

Exit codes: 0 done, 1 more incidents than --alert-above, 2 wrong option or variable, 3 no report could be had.`

export interface Options {
	readonly format: Format
	readonly hours: number
	readonly open: boolean
	readonly alertAbove: number
	readonly help: boolean
}

function wholeNumber(option: string, text: string, least: number): number {
	const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
	if (!(value >= least)) throw new TypeError(`--${option} takes a whole number from ${least} to 999999`)
	return value
}

/** Reads the command line; a TypeError says which option is wrong. */
export function readOptions(args: string[]): Options {
	const { values } = parseArgs({
		args,
		options: {
			format: { type: 'string', default: 'table' },
			hours: { type: 'string', default: '24' },
			open: { type: 'boolean', default: false },
			'alert-above': { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	})
	const { format, hours, open, 'alert-above': alertAbove, help } = values
	if (!Object.hasOwn(formats, format)) {
		throw new TypeError(`--format takes one of ${Object.keys(formats).join(', ')}`)
	}
	return {
		format: format as Format,
		hours: wholeNumber('hours', hours, 1),
		open,
		alertAbove:
			alertAbove === undefined ? Number.POSITIVE_INFINITY : wholeNumber('alert-above', alertAbove, 0),
		help,
	}
}
