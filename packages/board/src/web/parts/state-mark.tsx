import type { InstanceState } from '../../shared/api.ts'

const labels = {
	active: 'Active',
	completed: 'Completed',
	canceled: 'Canceled',
	incident: 'Incident',
} as const

/** The state of an instance: a shape and a word, so that it needs no colour. */
export function StateMark({ state, hasIncident = false }: { state: InstanceState; hasIncident?: boolean }) {
	const shown = hasIncident && state === 'active' ? 'incident' : state
	return <span class={`state state-${shown}`}>{labels[shown]}</span>
}
