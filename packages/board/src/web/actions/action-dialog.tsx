import { useEffect, useRef, useState } from 'preact/hooks'
import type { Action, Board, Operation, Plan, Target } from '../../shared/api.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount, plural } from '../parts/format.ts'
import { Loading } from '../parts/loading.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { useAction } from './use-action.ts'

export const actionLabels: Readonly<Record<Action, string>> = {
	resolve: 'Resolve incidents',
	cancel: 'Cancel',
	delete: 'Delete',
}

const consequences: Readonly<Record<Action, string>> = {
	resolve: 'The instances try again. Fix the cause first: an incident whose cause remains comes back.',
	cancel: 'The instances end where they are. This cannot be undone.',
	delete: 'The instances and their history are gone. This cannot be undone.',
}

function PlanView({ plan, run }: { plan: Plan; run: () => void }) {
	const [isSure, setSure] = useState(plan.action === 'resolve')
	return (
		<>
			<p class="plan-count">
				<strong>{formatCount(plan.count)}</strong>{' '}
				{plan.count === 1 ? 'instance changes' : 'instances change'}
			</p>
			<p>{consequences[plan.action]}</p>
			{plan.warnings.map((warning) => (
				<p key={warning} class="notice notice-slim">
					{warning}
				</p>
			))}
			<ul class="sample">
				{plan.sample.map((instance) => (
					<li key={instance.key}>
						<span class="mono">{instance.key}</span>
						<span class="clamp">{instance.processName ?? instance.processId}</span>
						<StateMark state={instance.state} hasIncident={instance.hasIncident} />
					</li>
				))}
				{plan.count > plan.sample.length && (
					<li class="dim">and {formatCount(plan.count - plan.sample.length)} more</li>
				)}
			</ul>
			{plan.action !== 'resolve' && (
				<label class="switch">
					<input type="checkbox" checked={isSure} onChange={() => setSure(!isSure)} />I know that this cannot
					be undone
				</label>
			)}
			<button
				type="button"
				class={`button ${plan.action === 'resolve' ? 'button-main' : 'button-bad'}`}
				disabled={!isSure || plan.count === 0}
				onClick={run}
			>
				{plan.action === 'resolve'
					? `Resolve incidents of ${plural(plan.count, 'instance')}`
					: `${actionLabels[plan.action]} ${plural(plan.count, 'instance')}`}
			</button>
		</>
	)
}

function OperationView({ operation, problem }: { operation: Operation; problem: Error | undefined }) {
	const { state, total, completed, failed } = operation
	const titles = { running: 'In progress', done: 'Done', failed: 'Failed' }
	return (
		<>
			<p role="status">
				<strong>{titles[state]}</strong>: {formatCount(completed)} of {formatCount(total)}
				{failed > 0 && <span class="incident-count">, {formatCount(failed)} failed</span>}
			</p>
			<progress aria-label="Progress" max={Math.max(1, total)} value={completed + failed} />
			{problem && <p class="notice notice-slim">{problem.message} The change goes on in the cluster.</p>}
			{operation.problems.map((sentence) => (
				<p key={sentence} class="notice notice-bad notice-slim">
					{sentence}
				</p>
			))}
		</>
	)
}

interface ActionDialogProps {
	readonly action: Action
	readonly target: Target
	readonly board: Board
	close(): void
}

/** Shows what an action would change, asks, and shows its progress. */
export function ActionDialog({ action, target, board, close }: ActionDialogProps) {
	const dialog = useRef<HTMLDialogElement>(null)
	const { step, plan, run } = useAction(action, target, board.csrfToken)
	useEffect(() => dialog.current?.showModal(), [])
	return (
		<dialog ref={dialog} class="dialog" aria-labelledby="action-title" onClose={close}>
			<header>
				<h2 id="action-title">{actionLabels[action]}</h2>
				<button type="button" class="button button-small" onClick={() => dialog.current?.close()}>
					Close
				</button>
			</header>
			{step.at === 'planning' && <Loading what="the plan" />}
			{step.at === 'planned' && <PlanView plan={step.plan} run={() => void run(step.plan)} />}
			{step.at === 'running' && <OperationView operation={step.operation} problem={step.problem} />}
			{step.at === 'failed' && <FailureNotice error={step.error} retry={() => void plan()} />}
		</dialog>
	)
}
