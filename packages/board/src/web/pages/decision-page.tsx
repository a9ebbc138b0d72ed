import { useMemo } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Decision } from '../../shared/api.ts'
import { useRead } from '../data/use-read.ts'
import { DecisionTable } from '../decision/decision-table.tsx'
import { parseDmn } from '../decision/parse-dmn.ts'
import { JsonTree } from '../instance/json-tree.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Time } from '../parts/time.tsx'

/** What came in and out, for a decision whose table cannot be shown. */
function Values({ decision }: { decision: Decision }) {
	return (
		<dl class="pairs">
			{decision.inputs.map(({ id, name, value }) => (
				<div key={id}>
					<dt>Input {name}</dt>
					<dd class="mono">{value}</dd>
				</div>
			))}
			{decision.outputs.map(({ ruleId, id, ruleIndex, name, value }) => (
				<div key={`${ruleId}-${id}`}>
					<dt>
						Output {name} of rule {ruleIndex}
					</dt>
					<dd class="mono">{value}</dd>
				</div>
			))}
		</dl>
	)
}

function Logic({ decision }: { decision: Decision }) {
	const diagram = useRead('/api/decision-definitions/{key}/diagram', {
		path: { key: decision.definitionKey },
	})
	const xml = diagram.data?.data.xml
	const logic = useMemo(
		() => (xml ? parseDmn(xml, decision.decisionId) : undefined),
		[xml, decision.decisionId],
	)
	if (!diagram.data) {
		return diagram.error ? (
			<FailureNotice error={diagram.error} retry={() => void diagram.refetch()} />
		) : (
			<Loading what="the decision table" />
		)
	}
	if (logic?.kind === 'table') {
		return <DecisionTable table={logic} decision={decision} />
	}
	return (
		<>
			{logic ? (
				<pre class="raw">{logic.text}</pre>
			) : (
				<p class="notice">The table of this decision cannot be shown. Its inputs and outputs are below.</p>
			)}
			<Values decision={decision} />
		</>
	)
}

function DecisionView({ decision }: { decision: Decision }) {
	return (
		<div class="stack">
			{decision.error !== null && (
				<section class="card card-bad" aria-label="Failure">
					<pre class="raw">{decision.error}</pre>
				</section>
			)}
			<Logic decision={decision} />
			{decision.result !== null && (
				<section class="card" aria-labelledby="result">
					<h2 id="result">Result</h2>
					<JsonTree text={decision.result} />
				</section>
			)}
		</div>
	)
}

/** An evaluation of a decision: its table, with what came in, what matched and what came out. */
export function DecisionPage() {
	const { id = '' } = useRoute().params
	const read = useRead('/api/decisions/{id}', { path: { id } })
	const decision = read.data?.data
	return (
		<>
			<PageHead
				title={decision ? (decision.name ?? decision.decisionId) : 'Decision'}
				above={<a href="/decisions">Decisions</a>}
				fresh={read.data}
				error={read.error}
			>
				{decision && (
					<p class="facts">
						<span class={`state state-${decision.state === 'failed' ? 'incident' : 'completed'}`}>
							{decision.state === 'failed' ? 'Failed' : 'Evaluated'}
						</span>
						<span class="mono">{decision.id}</span>
						<span>Version {decision.version}</span>
						<Time iso={decision.evaluatedAt} />
						{decision.instanceKey !== null && (
							<a href={`/instances/${decision.instanceKey}`}>Instance {decision.instanceKey}</a>
						)}
					</p>
				)}
			</PageHead>
			{decision && <DecisionView decision={decision} />}
			{!decision && read.error && <FailureNotice error={read.error} retry={() => void read.refetch()} />}
			{!decision && !read.error && <Loading what="the decision" />}
		</>
	)
}
