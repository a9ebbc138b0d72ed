import type { OperateClient, ProcessInstanceFilter, SortValue } from '@operate-api/client'
import { element, state, table, time } from './dom.ts'

const filters: Record<string, ProcessInstanceFilter> = {
	All: {},
	Active: { state: 'ACTIVE' },
	Completed: { state: 'COMPLETED' },
	Canceled: { state: 'CANCELED' },
}
const size = 20
// Operate counts no further.
const largestTotal = 10_000

/** Where in the list the reader is; it outlives the view, so that the way back leads to the same page. */
export interface Place {
	filter: string
	/** The cursors of the pages up to the one that is shown; the first page has none. */
	cursors: SortValue[][]
}

export const start = (): Place => ({ filter: 'All', cursors: [] })

/** A page of process instances, the newest first. `go` moves to another place. */
export async function listView(
	operate: OperateClient,
	{ filter, cursors }: Place,
	go: (place: Place) => void,
	signal: AbortSignal,
): Promise<HTMLElement> {
	const searchAfter = cursors.at(-1)
	const { items, sortValues, total } = await operate.processInstances.search(
		{
			filter: filters[filter] ?? {},
			sort: [{ field: 'startDate', order: 'DESC' }],
			size,
			...(searchAfter && { searchAfter }),
		},
		{ signal },
	)

	const choice = element(
		'select',
		{ id: 'filter' },
		...Object.keys(filters).map((name) => element('option', { selected: name === filter }, name)),
	)
	choice.addEventListener('change', () => go({ filter: choice.value, cursors: [] }))
	const rows = items.map((item) => [
		element('a', { href: `#/process-instances/${item.key}` }, item.key),
		`${item.bpmnProcessId} v${item.processVersion}`,
		state(item.state, item.incident),
		time(item.startDate),
	])
	const first = cursors.length * size + 1
	const last = first + items.length - 1
	const ofTotal = total >= largestTotal ? `${largestTotal} or more` : String(total)
	const previous = element(
		'button',
		{ id: 'previous', type: 'button', disabled: cursors.length === 0 },
		'Previous',
	)
	previous.addEventListener('click', () => go({ filter, cursors: cursors.slice(0, -1) }))
	const isLast = items.length < size || last === total
	const next = element('button', { id: 'next', type: 'button', disabled: isLast }, 'Next')
	next.addEventListener('click', () => go({ filter, cursors: [...cursors, sortValues] }))

	return element(
		'div',
		{},
		element('h1', { tabIndex: -1 }, 'Process instances'),
		element('p', { className: 'bar' }, element('label', { htmlFor: 'filter' }, 'Show'), choice),
		items.length === 0
			? element('p', {}, 'There are none.')
			: table('Process instances', ['Key', 'Process', 'State', 'Started'], rows),
		element(
			'nav',
			{ className: 'bar', ariaLabel: 'Pages' },
			previous,
			next,
			element('span', {}, items.length === 0 ? '' : `${first} to ${last} of ${ofTotal}`),
		),
	)
}
