import { compactCount } from '../parts/format.ts'
import type { Mark } from './marks.ts'

const svg = 'http://www.w3.org/2000/svg'
const height = 18

/** What a badge needs to know of the shape of an element. */
export interface Box {
	readonly width: number
	readonly height: number
}

function pill(kind: string, count: number, x: number, y: number): SVGGElement {
	const text = compactCount(count)
	const width = Math.max(height, text.length * 7 + 10)
	const group = document.createElementNS(svg, 'g')
	group.setAttribute('class', `badge badge-${kind}`)
	group.setAttribute('data-count', String(count))
	group.setAttribute('transform', `translate(${x} ${y})`)
	const scaled = document.createElementNS(svg, 'g')
	scaled.setAttribute('class', 'badge-scaled')
	const rect = document.createElementNS(svg, 'rect')
	for (const [name, value] of Object.entries({
		x: -width / 2,
		y: -height / 2,
		width,
		height,
		rx: height / 2,
	})) {
		rect.setAttribute(name, String(value))
	}
	const label = document.createElementNS(svg, 'text')
	label.setAttribute('dy', '4.5')
	label.textContent = text
	scaled.append(rect, label)
	group.append(scaled)
	return group
}

/**
 * Draws the badges of an element into its own graphics, so that they move and hide with it. Overlays of bpmn-js would
 * cost time at each move of the view, for each badge.
 */
export function drawBadges(graphics: Element, box: Box, mark: Mark): void {
	graphics.querySelector(':scope > .badges')?.remove()
	const group = document.createElementNS(svg, 'g')
	group.setAttribute('class', 'badges')
	group.setAttribute('aria-hidden', 'true')
	if (mark.completed) {
		group.append(pill('completed', mark.completed, 0, 0))
	}
	if (mark.active > 0) {
		group.append(pill('active', mark.active, 0, box.height))
	}
	if (mark.incidents > 0) {
		group.append(pill('incidents', mark.incidents, box.width, box.height))
	}
	if (group.hasChildNodes()) {
		graphics.append(group)
	}
}
