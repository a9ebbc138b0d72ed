import type { Decision } from '../../shared/api.ts'
import { formatConstant } from '../parts/format.ts'
import type { Rule, DecisionTable as Table } from './parse-dmn.ts'

interface DecisionTableProps {
	readonly table: Table
	readonly decision: Decision
}

function RuleRow({ rule, index, decision }: { rule: Rule; index: number; decision: Decision }) {
	const outputs = decision.outputs.filter(({ ruleId, ruleIndex }) =>
		ruleId === '' ? ruleIndex === index + 1 : ruleId === rule.id,
	)
	const isMatched = outputs.length > 0
	return (
		<tr class={isMatched ? 'is-matched' : ''}>
			<th scope="row">
				{index + 1}
				{isMatched && <span class="matched"> matched</span>}
			</th>
			{rule.inputs.map((entry, column) => (
				<td key={column} class="mono">
					{entry || <span class="dim">–</span>}
				</td>
			))}
			{rule.outputs.map((entry, column) => (
				<td key={column} class="mono output">
					{entry}
				</td>
			))}
			<td class="dim">{rule.annotation}</td>
		</tr>
	)
}

/** A decision table with the values that came in and the rules that matched. */
export function DecisionTable({ table, decision }: DecisionTableProps) {
	const inputValue = (id: string, label: string) =>
		(decision.inputs.find((input) => input.id === id) ?? decision.inputs.find(({ name }) => name === label))
			?.value
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
		<section class="scroller" aria-label="Decision table" tabIndex={0}>
			<table class="dmn">
				<caption>Hit policy: {formatConstant(table.hitPolicy)}</caption>
				<thead>
					<tr>
						<th scope="col">Rule</th>
						{table.inputs.map(({ id, label }) => (
							<th key={id} scope="col">
								<span class="dim small">Input</span> {label}
								<span class="dmn-value mono">{inputValue(id, label)}</span>
							</th>
						))}
						{table.outputs.map(({ id, label }) => (
							<th key={id} scope="col" class="output">
								<span class="dim small">Output</span> {label}
							</th>
						))}
						<th scope="col">Annotation</th>
					</tr>
				</thead>
				<tbody>
					{table.rules.map((rule, index) => (
						<RuleRow key={rule.id} rule={rule} index={index} decision={decision} />
					))}
				</tbody>
			</table>
		</section>
	)
}
