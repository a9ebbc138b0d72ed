import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { drawBadges } from './badges.ts'
import type { Marks } from './marks.ts'

/** An element of a diagram, as bpmn-js has it. */
interface DiagramElement {
	readonly id: string
	readonly type: string
	readonly width: number
	readonly height: number
	readonly parent?: DiagramElement
	readonly waypoints?: unknown
	readonly labelTarget?: DiagramElement
	readonly businessObject?: { readonly name?: string }
	readonly di?: { get(name: string): unknown }
}

interface ElementRegistry {
	forEach(visit: (element: DiagramElement, graphics: SVGGElement) => void): void
	get(id: string): DiagramElement | undefined
	getGraphics(id: string): SVGGElement | undefined
}

interface Bounds {
	readonly x: number
	readonly y: number
	readonly width: number
	readonly height: number
}

interface Canvas {
	zoom(scale?: number | 'fit-viewport', center?: 'auto'): number
	viewbox(): { readonly inner: Bounds; readonly outer: { readonly width: number; readonly height: number } }
	viewbox(bounds: Bounds): void
	resized(): void
	addMarker(id: string, marker: string): void
	removeMarker(id: string, marker: string): void
	scrollToElement(id: string, padding?: number): void
}

/** A diagram that is open. */
export interface OpenDiagram {
	/** The names of the elements that instances pass, by id. */
	readonly names: ReadonlyMap<string, string>
	show(marks: Marks, takenFlows: readonly string[]): void
	select(elementId: string | undefined): void
	zoomBy(factor: number): void
	fit(): void
	close(): void
}

const colours = {
	defaultFillColor: 'var(--diagram-fill)',
	defaultStrokeColor: 'var(--diagram-line)',
	defaultLabelColor: 'var(--diagram-text)',
}

/** Adds and removes CSS classes of elements so that only the wanted ones are there. */
function createMarkers(canvas: Canvas, registry: ElementRegistry) {
	let present = new Map<string, string>()
	return (wanted: ReadonlyMap<string, string>) => {
		const next = new Map([...wanted].filter(([id]) => registry.get(id) !== undefined))
		for (const [id, marker] of present) {
			if (next.get(id) !== marker) {
				canvas.removeMarker(id, marker)
			}
		}
		for (const [id, marker] of next) {
			if (present.get(id) !== marker) {
				canvas.addMarker(id, marker)
			}
		}
		present = next
	}
}

/** Returns names of flow nodes, and marks the elements whose author chose their colours. */
function survey(registry: ElementRegistry, canvas: Canvas): Map<string, string> {
	const names = new Map<string, string>()
	registry.forEach((element) => {
		if (element.parent === undefined || element.labelTarget !== undefined) {
			return
		}
		if (element.waypoints === undefined) {
			names.set(element.id, element.businessObject?.name || element.id)
		}
		if (element.di?.get('background-color') !== undefined || element.di?.get('fill') !== undefined) {
			canvas.addMarker(element.id, 'own-colours')
		}
	})
	return names
}

/** Draws each element's badges anew where they changed. */
function createBadges(registry: ElementRegistry) {
	const drawn = new Map<string, string>()
	return (marks: Marks) => {
		for (const [id, mark] of marks) {
			const element = registry.get(id)
			const graphics = registry.getGraphics(id)
			const content = [mark.active, mark.incidents, mark.completed ?? 0].join()
			if (element && graphics && element.waypoints === undefined && drawn.get(id) !== content) {
				drawBadges(graphics, element, mark)
				drawn.set(id, content)
			}
		}
		for (const id of drawn.keys()) {
			if (!marks.has(id)) {
				registry.getGraphics(id)?.querySelector(':scope > .badges')?.remove()
				drawn.delete(id)
			}
		}
	}
}

/** Shows the whole diagram with room around it for its badges, and enlarges a small one no further than it was drawn. */
function fitWithRoom(canvas: Canvas): number {
	canvas.zoom('fit-viewport')
	const { inner, outer } = canvas.viewbox()
	const room = 28
	const scale = Math.min(1, outer.width / (inner.width + 2 * room), outer.height / (inner.height + 2 * room))
	const width = outer.width / scale
	const height = outer.height / scale
	const x = inner.x + inner.width / 2 - width / 2
	canvas.viewbox({ x, y: inner.y + inner.height / 2 - height / 2, width, height })
	return scale
}

/** Keeps badges readable in diagrams that are zoomed out. */
function keepReadable(container: HTMLElement, scale: number): void {
	container.style.setProperty('--badge-scale', String(Math.min(2.5, Math.max(1, 0.8 / scale))))
}

/** Draws a diagram into a container. Rejects if it does not parse or has nothing to draw. */
export async function openDiagram(
	container: HTMLElement,
	xml: string,
	onSelect: (elementId: string | undefined) => void,
): Promise<OpenDiagram> {
	const viewer = new NavigatedViewer({ container, bpmnRenderer: colours })
	await viewer.importXML(xml).catch((error: unknown) => {
		viewer.destroy()
		throw error
	})
	const canvas = viewer.get<Canvas>('canvas')
	const registry = viewer.get<ElementRegistry>('elementRegistry')
	const fit = () => fitWithRoom(canvas)
	let isMoved = false
	let scale = fit()
	keepReadable(container, scale)

	viewer.on('canvas.viewbox.changed', ({ viewbox }: { viewbox: { scale: number } }) => {
		if (viewbox.scale !== scale) {
			scale = viewbox.scale
			keepReadable(container, scale)
		}
	})
	viewer.on('element.click', ({ element }: { element: DiagramElement }) => {
		const target = element.labelTarget ?? element
		onSelect(target.parent && target.waypoints === undefined ? target.id : undefined)
	})
	const moved = () => {
		isMoved = true
	}
	container.addEventListener('wheel', moved, { passive: true })
	container.addEventListener('pointerdown', moved)
	const observer = new ResizeObserver(() => {
		canvas.resized()
		if (!isMoved && container.clientWidth > 0) {
			fit()
		}
	})
	observer.observe(container)

	const names = survey(registry, canvas)
	const markStates = createMarkers(canvas, registry)
	const markHeat = createMarkers(canvas, registry)
	const markFlows = createMarkers(canvas, registry)
	const markSelection = createMarkers(canvas, registry)
	const showBadges = createBadges(registry)
	return {
		names,
		show(marks, takenFlows) {
			const states = [...marks].flatMap(([id, { state }]) => (state ? [[id, `is-${state}`] as const] : []))
			const heat = [...marks].flatMap(([id, mark]) => (mark.heat ? [[id, `heat-${mark.heat}`] as const] : []))
			markStates(new Map(states))
			markHeat(new Map(heat))
			markFlows(new Map(takenFlows.map((id) => [id, 'is-taken'])))
			showBadges(marks)
		},
		select(elementId) {
			markSelection(new Map(elementId === undefined ? [] : [[elementId, 'is-selected']]))
		},
		zoomBy(factor) {
			isMoved = true
			canvas.zoom(canvas.zoom() * factor, 'auto')
		},
		fit() {
			isMoved = false
			fit()
		},
		close() {
			observer.disconnect()
			container.removeEventListener('wheel', moved)
			container.removeEventListener('pointerdown', moved)
			viewer.destroy()
		},
	}
}
