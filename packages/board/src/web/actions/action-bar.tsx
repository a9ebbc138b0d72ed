import { useState } from 'preact/hooks'
import type { Action, Target } from '../../shared/api.ts'
import { useBoard } from '../data/use-board.ts'
import { ActionDialog, actionLabels } from './action-dialog.tsx'

/** Buttons for what this reader may do: nothing where the board only reads. */
export function ActionBar({ target, offered }: { target: Target; offered: readonly Action[] }) {
	const board = useBoard()
	const [action, setAction] = useState<Action>()
	const permitted = board ? offered.filter((one) => board.actions.includes(one)) : []
	return board && permitted.length > 0 ? (
		<div class="button-row">
			{permitted.map((one) => (
				<button key={one} type="button" class="button" onClick={() => setAction(one)}>
					{actionLabels[one]}
				</button>
			))}
			{action && (
				<ActionDialog action={action} target={target} board={board} close={() => setAction(undefined)} />
			)}
		</div>
	) : null
}
