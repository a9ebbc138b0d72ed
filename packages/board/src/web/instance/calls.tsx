import type { Instance, Relative } from '../../shared/api.ts'
import { StateMark } from '../parts/state-mark.tsx'

const Entry = ({ relative }: { relative: Relative }) => (
	<>
		<a href={`/instances/${relative.key}`} class="strong">
			{relative.processName}
		</a>{' '}
		<span class="mono dim small">{relative.key}</span>{' '}
		{relative.state && <StateMark state={relative.state} hasIncident={relative.hasIncident} />}
	</>
)

/** This instance between its callers and what it called, as nested lists. */
function Level({ callers, instance }: { callers: readonly Relative[]; instance: Instance }) {
	const [caller, ...nearer] = callers
	return (
		<ul class="calls">
			{caller ? (
				<li>
					<Entry relative={caller} />
					<Level callers={nearer} instance={instance} />
				</li>
			) : (
				<li>
					<strong>{instance.processName ?? instance.processId}</strong>{' '}
					<span class="mono dim small">{instance.key}</span> <span class="dim">this instance</span>
					{instance.called.length > 0 && (
						<ul class="calls">
							{instance.called.map((relative) => (
								<li key={relative.key}>
									<Entry relative={relative} />
								</li>
							))}
						</ul>
					)}
				</li>
			)}
		</ul>
	)
}

/** Who called this instance, and what it called. */
export const Calls = ({ instance }: { instance: Instance }) => (
	// biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
	<section class="scroller padded" aria-label="Call hierarchy" tabIndex={0}>
		<Level callers={instance.callers} instance={instance} />
		{instance.callers.length + instance.called.length === 0 && (
			<p class="dim">No other instance called this one, and it called none.</p>
		)}
	</section>
)
