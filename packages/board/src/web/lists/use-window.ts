import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Rows above and below the view that are drawn as well, so that scrolling does not show a gap. */
const margin = 8

/** The part of a long list that is in view, for rows of one height. */
export function useWindow(count: number, rowHeight: number) {
	const scroller = useRef<HTMLDivElement>(null)
	const [view, setView] = useState({ top: 0, height: 800 })
	useLayoutEffect(() => {
		const element = scroller.current
		if (!element) {
			return
		}
		const measure = () => setView({ top: element.scrollTop, height: element.clientHeight })
		const observer = new ResizeObserver(measure)
		observer.observe(element)
		element.addEventListener('scroll', measure, { passive: true })
		return () => {
			observer.disconnect()
			element.removeEventListener('scroll', measure)
		}
	}, [])
	const first = Math.max(0, Math.min(count, Math.floor(view.top / rowHeight)) - margin)
	const end = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + margin)
	return { scroller, first, end }
}
