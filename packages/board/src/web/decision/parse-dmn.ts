/** A rule of a decision table. */
export interface Rule {
	readonly id: string
	readonly inputs: readonly string[]
	readonly outputs: readonly string[]
	readonly annotation: string
}

export interface DecisionTable {
	readonly kind: 'table'
	readonly hitPolicy: string
	readonly inputs: readonly { readonly id: string; readonly label: string }[]
	readonly outputs: readonly { readonly id: string; readonly label: string }[]
	readonly rules: readonly Rule[]
}

export interface LiteralExpression {
	readonly kind: 'expression'
	readonly text: string
}

const childrenOf = (element: Element, name: string): Element[] =>
	[...element.children].filter(({ localName }) => localName === name)

const childOf = (element: Element | undefined, name: string): Element | undefined =>
	element && childrenOf(element, name)[0]

const textOf = (element: Element | undefined): string => childOf(element, 'text')?.textContent?.trim() ?? ''

function readTable(table: Element): DecisionTable {
	return {
		kind: 'table',
		hitPolicy: [table.getAttribute('hitPolicy') ?? 'UNIQUE', table.getAttribute('aggregation') ?? '']
			.join(' ')
			.trim(),
		inputs: childrenOf(table, 'input').map((input) => ({
			id: input.getAttribute('id') ?? '',
			label: input.getAttribute('label') || textOf(childOf(input, 'inputExpression')),
		})),
		outputs: childrenOf(table, 'output').map((output) => ({
			id: output.getAttribute('id') ?? '',
			label: output.getAttribute('label') || output.getAttribute('name') || '',
		})),
		rules: childrenOf(table, 'rule').map((rule) => ({
			id: rule.getAttribute('id') ?? '',
			inputs: childrenOf(rule, 'inputEntry').map(textOf),
			outputs: childrenOf(rule, 'outputEntry').map(textOf),
			annotation:
				textOf(childOf(rule, 'annotationEntry')) || (childOf(rule, 'description')?.textContent ?? ''),
		})),
	}
}

/** Reads a decision from DMN. `undefined` if the file does not parse, or has no such table or expression. */
export function parseDmn(xml: string, decisionId: string): DecisionTable | LiteralExpression | undefined {
	// A document of its own: nothing in it runs or loads.
	const document = new DOMParser().parseFromString(xml, 'application/xml')
	const decision = [...document.getElementsByTagNameNS('*', 'decision')].find(
		(element) => element.getAttribute('id') === decisionId,
	)
	const table = childOf(decision, 'decisionTable')
	if (table) {
		return readTable(table)
	}
	const expression = childOf(decision, 'literalExpression')
	return expression && { kind: 'expression', text: textOf(expression) }
}
