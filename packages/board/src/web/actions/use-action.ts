import { useEffect, useState } from 'preact/hooks'
import type { Action, Operation, Plan, Target } from '../../shared/api.ts'
import { RequestError, read, write } from '../data/request.ts'
import { cache } from '../data/use-read.ts'

/** How far an action has come. */
export type ActionStep =
	| { readonly at: 'planning' }
	| { readonly at: 'planned'; readonly plan: Plan }
	| { readonly at: 'running'; readonly operation: Operation; readonly problem?: Error }
	| { readonly at: 'failed'; readonly error: Error }

const pollMs = 500
const pause = () => new Promise((resolve) => setTimeout(resolve, pollMs))
const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))

/** Plans an action, carries it out once it is confirmed, and follows it to its end. */
export function useAction(action: Action, target: Target, csrfToken: string) {
	const [step, setStep] = useState<ActionStep>({ at: 'planning' })
	const [isOpen] = useState({ current: true })
	useEffect(
		() => () => {
			isOpen.current = false
		},
		[],
	)
	const show = (next: ActionStep) => isOpen.current && setStep(next)
	const attempt = async (work: () => Promise<void>) => {
		try {
			await work()
		} catch (error) {
			if (error instanceof RequestError && error.code === 'csrf') {
				void cache.invalidateQueries({ queryKey: ['/api/board'] })
			}
			show({ at: 'failed', error: asError(error) })
		}
	}
	const plan = () =>
		attempt(async () => {
			show({ at: 'planning' })
			const { data } = await write('/api/plans', csrfToken, { action, target })
			show({ at: 'planned', plan: data })
		})
	const follow = async (started: Operation) => {
		let operation = started
		show({ at: 'running', operation })
		while (operation.state === 'running' && isOpen.current) {
			await pause()
			// The operation goes on in the cluster whether or not its progress can be read.
			try {
				operation = (await read('/api/operations/{id}', { path: { id: operation.id } })).data
				show({ at: 'running', operation })
			} catch (error) {
				show({ at: 'running', operation, problem: asError(error) })
			}
		}
		await cache.invalidateQueries()
	}
	const run = ({ id }: Plan) =>
		attempt(async () => {
			const { data } = await write('/api/plans/{id}/run', csrfToken, {}, { path: { id } })
			await follow(data)
		})
	useEffect(() => void plan(), [])
	return { step, plan, run }
}
