import { formatTime } from './time.tsx'

interface TrendProps {
	readonly counts: readonly number[]
	readonly label: string
	/** With these, each bar says its interval. */
	readonly from?: string
	readonly intervalMs?: number
}

/** Counts over time as bars: the tallest fills the height. */
export function Trend({ counts, label, from, intervalMs = 0 }: TrendProps) {
	const most = Math.max(1, ...counts)
	const begin = from === undefined ? 0 : Date.parse(from)
	return (
		<svg
			class="trend"
			role="img"
			aria-label={label}
			viewBox={`0 0 ${Math.max(1, counts.length) * 4} 24`}
			preserveAspectRatio="none"
		>
			<title>{label}</title>
			{counts.map((count, index) => {
				const height = count === 0 ? 0.75 : Math.max(2, (count / most) * 24)
				return (
					<rect
						key={index}
						class={count === 0 ? 'none' : ''}
						x={index * 4}
						y={24 - height}
						width={3}
						height={height}
					>
						{from !== undefined && (
							<title>{`${count} from ${formatTime(new Date(begin + index * intervalMs).toISOString())}`}</title>
						)}
					</rect>
				)
			})}
		</svg>
	)
}
