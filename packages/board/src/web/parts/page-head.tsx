import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Freshness, type FreshnessProps } from './freshness.tsx'

/** The heading of a page: it has the focus once the page is open, and names the window. */
export function PageHead({
	title,
	above,
	actions,
	children,
	...freshness
}: FreshnessProps & {
	title: string
	above?: ComponentChildren
	actions?: ComponentChildren
	children?: ComponentChildren
}) {
	const heading = useRef<HTMLHeadingElement>(null)
	useEffect(() => heading.current?.focus({ preventScroll: true }), [])
	useEffect(() => {
		document.title = `${title} · Board`
	}, [title])
	return (
		<header class="page-head">
			<div class="page-title">
				{above && <p class="above">{above}</p>}
				<h1 ref={heading} tabIndex={-1}>
					{title}
				</h1>
				{children}
			</div>
			<div class="page-side">
				<Freshness {...freshness} />
				{actions}
			</div>
		</header>
	)
}
