import { useEffect, useState } from 'preact/hooks'
import type { Fresh } from '../../shared/api.ts'
import { RequestError } from '../data/request.ts'
import { failureTitle, LoginLink } from './failure-notice.tsx'
import { formatDuration } from './format.ts'
import { formatTime } from './time.tsx'

/** The time, renewed each second while the page is visible. */
function useNow(): number {
	const [now, setNow] = useState(Date.now)
	useEffect(() => {
		const timer = setInterval(() => {
			if (!document.hidden) {
				setNow(Date.now())
			}
		}, 1_000)
		return () => clearInterval(timer)
	}, [])
	return now
}

export interface FreshnessProps {
	readonly fresh: Fresh<unknown> | undefined
	readonly error: Error | null | undefined
}

/** How old the data of a page is. */
function Age({ asOf }: { asOf: string }) {
	const age = Math.max(0, useNow() - Date.parse(asOf))
	return (
		<span class="age" title={`Read from the cluster on ${formatTime(asOf)}`}>
			{age < 2_000 ? 'Live' : `Updated ${formatDuration(age - (age % 1_000))} ago`}
		</span>
	)
}

/** How old the data is, what it leaves out, and whether refreshing fails. */
export function Freshness({ fresh, error: failed }: FreshnessProps) {
	const { problem } = fresh ?? {}
	const error = failed ?? (problem && new RequestError(problem.code, problem.message, problem.loginUrl))
	return (
		<div class="freshness">
			{fresh && error && (
				<div class="notice notice-bad notice-slim" role="alert">
					<strong>{failureTitle(error)}.</strong>
					<span>{error.message} This is what the board read last.</span>
					<LoginLink error={error} />
				</div>
			)}
			{fresh?.partial.map((sentence) => (
				<p class="notice notice-slim" key={sentence}>
					{sentence}
				</p>
			))}
			{fresh && <Age asOf={fresh.asOf} />}
		</div>
	)
}
