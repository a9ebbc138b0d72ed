import type { ComponentChildren } from 'preact'
import type { Incident } from '../../shared/api.ts'
import { formatConstant } from '../parts/format.ts'
import { Time } from '../parts/time.tsx'

interface IncidentCardsProps {
	readonly incidents: readonly Incident[]
	readonly names: ReadonlyMap<string, string>
	readonly children?: ComponentChildren
}

/** Incidents of an instance, each with its whole error. */
export const IncidentCards = ({ incidents, names, children }: IncidentCardsProps) => (
	// biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
	<section class="scroller padded" aria-label="Incidents" tabIndex={0}>
		{children}
		{incidents.length === 0 && <p class="empty">No incident is open here.</p>}
		<ul class="cards">
			{incidents.map((incident) => (
				<li key={incident.key} class="card card-bad">
					<p class="card-head">
						<strong>{formatConstant(incident.type)}</strong>
						{incident.elementId !== null && (
							<span>at {names.get(incident.elementId) ?? incident.elementId}</span>
						)}
						<span class="dim">
							<Time iso={incident.createdAt} />
						</span>
					</p>
					<pre class="raw">{incident.message}</pre>
					<p class="dim small">
						Incident <span class="mono">{incident.key}</span>
						{incident.jobKey !== null && (
							<>
								{', job '}
								<span class="mono">{incident.jobKey}</span>
							</>
						)}
					</p>
				</li>
			))}
		</ul>
	</section>
)
