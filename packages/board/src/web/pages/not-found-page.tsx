import { PageHead } from '../parts/page-head.tsx'

/** An address that is none of the board's. */
export const NotFoundPage = () => (
	<>
		<PageHead title="Not found" fresh={undefined} error={undefined} />
		<p class="empty">
			The board has no page at this address. <a href="/">See all processes</a>
		</p>
	</>
)
