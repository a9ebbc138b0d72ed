import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { formatCount } from '../parts/format.ts'
import { Loading } from '../parts/loading.tsx'
import type { Marks } from './marks.ts'
import type { OpenDiagram } from './open-diagram.ts'

interface DiagramProps {
	readonly label: string
	/** `undefined` while it loads, `null` if there is none. */
	readonly xml: string | null | undefined
	readonly marks: Marks
	readonly takenFlows?: readonly string[]
	readonly selected: string | undefined
	onSelect(elementId: string | undefined): void
	/** Receives the names of the elements, once they are known. */
	onNames?(names: ReadonlyMap<string, string>): void
}

const noFlows: readonly string[] = []

/** Opens a diagram and keeps it open until another one is to be shown. */
function useDiagram(xml: string | null | undefined, onSelect: DiagramProps['onSelect']) {
	const container = useRef<HTMLDivElement>(null)
	const select = useRef(onSelect)
	select.current = onSelect
	const [diagram, setDiagram] = useState<OpenDiagram>()
	const [problem, setProblem] = useState<string>()
	useEffect(() => {
		const parent = container.current
		if (!parent || !xml) {
			return
		}
		const element = document.createElement('div')
		element.className = 'diagram-canvas'
		parent.append(element)
		let opened: OpenDiagram | undefined
		let isClosed = false
		const open = async () => {
			// bpmn-js is larger than the rest of the board: it is loaded once a diagram is shown.
			const { openDiagram } = await import('./open-diagram.ts')
			if (isClosed) {
				return
			}
			opened = await openDiagram(element, xml, (id) => select.current(id))
			if (isClosed) {
				opened.close()
				return
			}
			setDiagram(opened)
		}
		open().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
		return () => {
			isClosed = true
			opened?.close()
			element.remove()
			setDiagram(undefined)
			setProblem(undefined)
		}
	}, [xml])
	return { container, diagram, problem }
}

/** Zooms by pointer or keyboard. */
const ZoomButtons = ({ diagram }: { diagram: OpenDiagram }) => (
	<div class="zoom">
		<button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => diagram.zoomBy(1.25)}>
			+
		</button>
		<button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => diagram.zoomBy(0.8)}>
			−
		</button>
		<button type="button" class="zoom-fit" onClick={() => diagram.fit()}>
			Fit
		</button>
	</div>
)

function Problem({ xml, problem }: { xml: string | null; problem: string | undefined }) {
	const hasNone = xml === null
	return (
		<div class="diagram-problem">
			<h2>{hasNone ? 'There is no diagram' : 'This diagram cannot be drawn'}</h2>
			<p>
				{hasNone
					? 'The process was deployed without one, or the board may not read it.'
					: 'The file that was deployed is damaged. The elements are listed with their counts.'}
			</p>
			{problem !== undefined && <p class="mono small">{problem.slice(0, 300)}</p>}
		</div>
	)
}

/** From how many elements on the reader is asked first: bpmn-js draws all at once, which stops the page meanwhile. */
const manyElements = 1_500

/** Counts the elements of a diagram without parsing it. */
const countShapes = (xml: string): number => xml.match(/<[\w-]+:BPMNShape\b/g)?.length ?? 0

function Offer({ count, draw }: { count: number; draw: () => void }) {
	return (
		<div class="diagram-problem">
			<h2>This diagram has {formatCount(count)} elements</h2>
			<p>Drawing it stops the page for some seconds. Their counts are listed under Elements.</p>
			<p>
				<button type="button" class="button" onClick={draw}>
					Draw it
				</button>
			</p>
		</div>
	)
}

/** A process diagram with badges. The lists of a page show the same without the picture. */
export function Diagram(props: DiagramProps) {
	const { label, xml, marks, takenFlows = noFlows, selected, onSelect, onNames } = props
	const [isWanted, setWanted] = useState(false)
	const shapes = useMemo(() => (xml ? countShapes(xml) : 0), [xml])
	const isOffered = shapes >= manyElements && !isWanted
	const { container, diagram, problem } = useDiagram(isOffered ? undefined : xml, onSelect)
	useEffect(() => diagram && onNames?.(diagram.names), [diagram])
	useEffect(() => diagram?.show(marks, takenFlows), [diagram, marks, takenFlows])
	useEffect(() => diagram?.select(selected), [diagram, selected])
	const isBroken = xml === null || problem !== undefined
	return (
		<section class="diagram" aria-label={label}>
			<div class="diagram-space" ref={container} hidden={isBroken || isOffered} />
			{isOffered && <Offer count={shapes} draw={() => setWanted(true)} />}
			{isBroken && <Problem xml={xml ?? null} problem={problem} />}
			{diagram && <ZoomButtons diagram={diagram} />}
			{!diagram && !isBroken && !isOffered && <Loading what="the diagram" />}
		</section>
	)
}
