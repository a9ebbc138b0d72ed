const counts = new Intl.NumberFormat('en')
const compactCounts = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** `12,345` */
export const formatCount = (count: number): string => counts.format(count)

/** `12.3K`, for badges: the exact count is in their label. */
export const compactCount = (count: number): string => compactCounts.format(count)

/** `1 incident`, `2 incidents` */
export const plural = (count: number, one: string, many = `${one}s`): string =>
	`${formatCount(count)} ${count === 1 ? one : many}`

const units = [
	['d', 86_400],
	['h', 3_600],
	['min', 60],
	['s', 1],
] as const

/** `3 d 4 h`, `2 min 5 s`, `340 ms`: at most two units. */
export function formatDuration(ms: number): string {
	if (ms < 1_000) {
		return `${Math.max(0, Math.round(ms))} ms`
	}
	let rest = Math.round(ms / 1_000)
	const parts: string[] = []
	for (const [unit, seconds] of units) {
		const amount = Math.floor(rest / seconds)
		rest -= amount * seconds
		if (amount > 0) {
			parts.push(`${amount} ${unit}`)
		} else if (parts.length > 0) {
			break
		}
	}
	return parts.slice(0, 2).join(' ')
}

/** `SERVICE_TASK` → `Service task` */
export function formatConstant(constant: string): string {
	const words = constant.toLowerCase().replaceAll('_', ' ')
	return words.charAt(0).toUpperCase() + words.slice(1)
}
