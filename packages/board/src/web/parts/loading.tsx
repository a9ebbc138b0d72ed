/** Stands where data will be. */
export const Loading = ({ what }: { what: string }) => (
	<div class="loading" role="status">
		<span class="visually-hidden">Loading {what}</span>
		<span class="bone" />
		<span class="bone" />
		<span class="bone" />
	</div>
)
