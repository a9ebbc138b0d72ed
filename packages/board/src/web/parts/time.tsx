const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** `28 Oct 2026, 14:03:12`, in the reader's time zone. */
export const formatTime = (iso: string): string => {
	const date = new Date(iso)
	return Number.isNaN(date.getTime()) ? iso : moment.format(date)
}

/** A moment, exact and in the reader's time zone. */
export const Time = ({ iso }: { iso: string }) => (
	<time class="nowrap" dateTime={iso} title={iso}>
		{formatTime(iso)}
	</time>
)
