import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Hit, HitKind } from '../../shared/api.ts'
import { useLocationQuery } from '../data/use-location-query.ts'
import { useRead } from '../data/use-read.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { plural } from '../parts/format.ts'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'

const kinds: Readonly<Record<HitKind, string>> = {
	process: 'Process',
	instance: 'Instance',
	incident: 'Incident',
	element: 'Element',
	variable: 'Variable',
	decision: 'Decision',
}

const Hits = ({ hits }: { hits: readonly Hit[] }) => (
	<ul class="cards hits">
		{hits.map((hit) => (
			<li key={`${hit.kind} ${hit.href} ${hit.title}`} class="card">
				<span class="hit-kind small">{kinds[hit.kind]}</span>
				<a class="strong clamp" href={hit.href}>
					{hit.title}
				</a>
				<span class="dim clamp">{hit.detail}</span>
			</li>
		))}
	</ul>
)

/** What a key, an id or an error text leads to. A key that leads to one thing opens it. */
export function SearchPage() {
	const { route } = useLocation()
	const { query } = useLocationQuery()
	const text = query.q?.trim() ?? ''
	const read = useRead('/api/search', { query: { q: text }, enabled: text !== '' })
	const hits = read.data?.data.hits
	const only = /^\d{10,}$/.test(text) && hits?.length === 1 ? hits[0]?.href : undefined
	useEffect(() => {
		if (only !== undefined) {
			route(only, true)
		}
	}, [only])
	return (
		<>
			<PageHead title={text === '' ? 'Search' : `Search: ${text}`} fresh={read.data} error={read.error}>
				{hits && (
					<p class="facts">{hits.length === 20 ? 'The first 20 results' : plural(hits.length, 'result')}</p>
				)}
			</PageHead>
			{text === '' && (
				<p class="empty">Search for a key, the id or name of a process, or the text of an error.</p>
			)}
			{hits && hits.length > 0 && <Hits hits={hits} />}
			{hits?.length === 0 && (
				<p class="empty">
					Nothing matches. A key must be complete; an error matches by any part of its text.
				</p>
			)}
			{text !== '' && !hits && read.error && (
				<FailureNotice error={read.error} retry={() => void read.refetch()} />
			)}
			{text !== '' && !hits && !read.error && <Loading what="results" />}
		</>
	)
}
