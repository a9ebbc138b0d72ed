import type { FlowNode, Process } from './process.ts'

/** A point of a diagram, in pixels. */
export interface Point {
	readonly x: number
	readonly y: number
}

/** The place of a shape, in pixels. */
export interface Bounds extends Point {
	readonly width: number
	readonly height: number
}

/** The diagram of a process. */
export interface Layout {
	boundsOf(id: string): Bounds
	/** Returns the line of a sequence flow, with a corner if it changes the row. */
	waypointsOf(from: string, to: string): readonly Point[]
}

const COLUMN = 160
const ROW = 130
const MARGIN = 80

function sizeOf({ type }: FlowNode): { readonly width: number; readonly height: number } {
	if (type.endsWith('_EVENT')) {
		return { width: 36, height: 36 }
	}
	return type.endsWith('_GATEWAY') ? { width: 50, height: 50 } : { width: 100, height: 80 }
}

interface Cell {
	readonly column: number
	readonly row: number
}

/** Places each flow node one column after the last one before it. The first branch keeps the row, the others go below. */
function cellsOf({ nodes, flows }: Process): ReadonlyMap<string, Cell> {
	const cells = new Map<string, Cell>()
	const taken = new Set<string>()
	for (const { id } of nodes) {
		const before = flows
			.flatMap(([from, to]) => (to === id ? [cells.get(from)] : []))
			.filter((cell) => cell !== undefined)
		const column = Math.max(0, ...before.map((cell) => cell.column + 1))
		let row = before.length === 0 ? 0 : Math.min(...before.map((cell) => cell.row))
		while (taken.has(`${column} ${row}`)) {
			row++
		}
		taken.add(`${column} ${row}`)
		cells.set(id, { column, row })
	}
	return cells
}

/** Lays out a process from left to right. Its flow nodes are expected in the order of their flows. */
export function layOut(process: Process): Layout {
	const cells = cellsOf(process)
	const bounds = new Map(
		process.nodes.map((node): [string, Bounds] => {
			const { column, row } = cells.get(node.id) as Cell
			const { width, height } = sizeOf(node)
			const center = { x: MARGIN + 50 + column * COLUMN, y: MARGIN + 40 + row * ROW }
			return [node.id, { x: center.x - width / 2, y: center.y - height / 2, width, height }]
		}),
	)
	const boundsOf = (id: string) => bounds.get(id) as Bounds
	return {
		boundsOf,
		waypointsOf(from, to) {
			const [source, target] = [boundsOf(from), boundsOf(to)]
			const middle = ({ y, height }: Bounds) => y + height / 2
			const start = { x: source.x + source.width, y: middle(source) }
			const end = { x: target.x, y: middle(target) }
			if (start.y === end.y) {
				return [start, end]
			}
			if (start.y < end.y) {
				const below = { x: source.x + source.width / 2, y: source.y + source.height }
				return [below, { x: below.x, y: end.y }, end]
			}
			const under = { x: target.x + target.width / 2, y: target.y + target.height }
			return [start, { x: under.x, y: start.y }, under]
		},
	}
}
