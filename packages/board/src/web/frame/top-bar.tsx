import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { useBoard } from '../data/use-board.ts'

/** Finds a key, an id or an error text. The slash key leads here. */
function SearchBox() {
	const { route, query } = useLocation()
	const input = useRef<HTMLInputElement>(null)
	useEffect(() => {
		const focus = (event: KeyboardEvent) => {
			const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea')
			if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
				event.preventDefault()
				input.current?.focus()
			}
		}
		document.addEventListener('keydown', focus)
		return () => document.removeEventListener('keydown', focus)
	}, [])
	return (
		<search>
			<form
				onSubmit={(event) => {
					event.preventDefault()
					route(`/search?${new URLSearchParams({ q: input.current?.value ?? '' })}`)
				}}
			>
				<input
					ref={input}
					type="search"
					aria-label="Search for a key, an id or an error text"
					placeholder="Key, id or error text"
					defaultValue={query.q ?? ''}
					aria-keyshortcuts="/"
				/>
			</form>
		</search>
	)
}

const links = [
	['/', 'Processes', /^\/(?:$|processes|instances)/],
	['/incidents', 'Incidents', /^\/incidents/],
	['/decisions', 'Decisions', /^\/decisions/],
] as const

/** Which API the data comes through, and whether the board may change anything. */
function Cluster() {
	const board = useBoard()
	return board ? (
		<p class="cluster small">
			<span>
				{board.camunda !== null && `Camunda ${board.camunda}, `}API {board.api}
			</span>
			{board.actions.length === 0 && <span class="tag">Read-only</span>}
			{board.user && (
				<>
					<span class="clamp">{board.user.name}</span>
					<a href={board.user.logoutUrl} target="_self">
						Log out
					</a>
				</>
			)}
		</p>
	) : null
}

/** What is on every page. */
export function TopBar() {
	const { path } = useLocation()
	return (
		<header class="top-bar">
			<a class="brand" href="/" aria-label="Board: all processes">
				<svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
					<rect width="32" height="32" rx="7" class="brand-tile" />
					<path d="M6 16h4m12 0h4" class="brand-line" />
					<path d="m16 9.5 6.5 6.5-6.5 6.5L9.5 16z" class="brand-line" />
				</svg>
				<span>Board</span>
			</a>
			<nav aria-label="Board">
				{links.map(([href, label, pattern]) => (
					<a key={href} href={href} aria-current={pattern.test(path) ? 'page' : undefined}>
						{label}
					</a>
				))}
			</nav>
			<SearchBox />
			<Cluster />
		</header>
	)
}
