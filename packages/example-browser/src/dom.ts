import { parseDate } from '@operate-api/client'

type Properties<Tag extends keyof HTMLElementTagNameMap> = Partial<
	Omit<HTMLElementTagNameMap[Tag], 'style' | 'children'>
>

/** Makes an element. Texts stay texts: what Operate sends is never read as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	properties: Properties<Tag> = {},
	...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
	const made = Object.assign(document.createElement(tag), properties)
	made.append(...children)
	return made
}

/** Makes a table that scrolls by itself where the window is too narrow for it. */
export function table(label: string, columns: string[], rows: (Node | string)[][]): HTMLElement {
	const cells = (tag: 'th' | 'td', row: (Node | string)[]) => row.map((cell) => element(tag, {}, cell))
	const head = cells('th', columns)
	for (const cell of head) cell.setAttribute('scope', 'col')
	return element(
		'div',
		{ className: 'scrolls', role: 'region', ariaLabel: label, tabIndex: 0 },
		element(
			'table',
			{},
			element('thead', {}, element('tr', {}, ...head)),
			element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells('td', row)))),
		),
	)
}

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/** Shows a time of Operate in the reader's own zone and way of writing. */
export function time(text: string | undefined): HTMLElement | string {
	if (text === undefined) return '–'
	const date = parseDate(text)
	return element('time', { dateTime: date.toISOString() }, format.format(date))
}

/** Shows a state by a word, and its kind by a colour. */
export function state(name: string, incident = false): HTMLElement {
	const shown = incident ? 'INCIDENT' : name
	const word = shown.charAt(0) + shown.slice(1).toLowerCase().replaceAll('_', ' ')
	return element('span', { className: `state ${shown.toLowerCase()}` }, word)
}
