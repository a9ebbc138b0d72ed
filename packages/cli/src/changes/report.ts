import { forJson, forTerminal } from '@operate-api/internal/text'
import type { Terminal } from '../core/terminal.ts'
import type { FailedRecord } from './log/records.ts'
import type { Tally } from './log/tally.ts'
import { countText, instancesText, type Words } from './words.ts'

/** How many keys a report names for one reason. The log has all of them. */
const MAX_KEYS = 5

/** Groups failures by their reason, the most frequent first. The key is a part of most reasons, and makes no other one. */
function byReason(failures: Iterable<FailedRecord>): readonly (readonly [string, readonly string[]])[] {
	const groups = new Map<string, string[]>()
	for (const { key, code, reason } of failures) {
		const common = `${reason.replaceAll(key, '…')} [${code}]`
		groups.set(common, [...(groups.get(common) ?? []), key])
	}
	return [...groups].sort(([, left], [, right]) => right.length - left.length)
}

/** Writes what a run did, and what failed and why. */
export function reportText(tally: Tally, words: Words, { colors }: Pick<Terminal, 'colors'>): string {
	const { done, missing, failed, left } = tally
	const open = left.size - failed.size
	const counts = [
		`${countText(done)} ${words.done}`,
		...(missing > 0 ? [`${countText(missing)} ${words.missing}`] : []),
		...(failed.size > 0 ? [colors.red(`${countText(failed.size)} failed`)] : []),
		...(open > 0 ? [colors.yellow(`${countText(open)} left`)] : []),
	]
	const groups = byReason(failed.values()).flatMap(([reason, keys]) => {
		const others = keys.length - MAX_KEYS
		const named = keys.slice(0, MAX_KEYS).join(', ')
		return [
			'',
			colors.red(`${instancesText(keys.length)}: ${forTerminal(reason)}`),
			`  ${named}${others > 0 ? ` and ${countText(others)} more, which the log names` : ''}`,
		]
	})
	return [counts.join(', '), ...groups].join('\n')
}

/** Writes a report as JSON, with every failure. */
export const reportJson = ({ done, missing, failed, left, plan }: Tally): string =>
	forJson({
		command: plan.command,
		planned: plan.count,
		done,
		missing,
		failed: [...failed.values()].map(({ key, code, reason }) => ({ key, code, reason })),
		left: left.size - failed.size,
	})
