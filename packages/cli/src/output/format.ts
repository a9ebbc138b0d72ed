import { Option } from '@commander-js/extra-typings'
import type { Cli } from '../core/cli.ts'
import { usageError } from '../core/errors.ts'

export const formats = ['table', 'jsonl', 'csv'] as const

export type Format = (typeof formats)[number]

/** Creates the option that chooses the format of rows. */
export const outputOption = () =>
	new Option('-o, --output <format>', 'how to write the rows; --json is short for jsonl').choices(formats)

/**
 * Returns the format that the options choose.
 *
 * @throws CliError if they contradict each other
 */
export function formatOf({ options }: Cli, output: Format | undefined): Format {
	if (options.json && output !== undefined && output !== 'jsonl') {
		throw usageError(`--json and --output ${output} contradict each other: give one of them`)
	}
	return output ?? (options.json ? 'jsonl' : 'table')
}
