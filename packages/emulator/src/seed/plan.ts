import type { Deployed } from './deploy.ts'
import type { Random } from './random.ts'
import { pathsOf, type Route } from './routes.ts'

/** How far an instance got: an incident leaves it active. */
export type Outcome = 'COMPLETED' | 'CANCELED' | 'ACTIVE' | 'INCIDENT'

/** What an instance is going to do. */
export interface Plan {
	readonly deployed: Deployed
	readonly outcome: Outcome
	readonly route: Route
}

/** Picks an outcome: most instances complete, some fail. */
function pickOutcome(random: Random): Outcome {
	const share = random.below(100)
	return share < 60 ? 'COMPLETED' : share < 68 ? 'CANCELED' : share < 88 ? 'ACTIVE' : 'INCIDENT'
}

/** Plans an instance of a process; the outcome of a called one is that of its call. */
export function planInstance(deployed: Deployed, random: Random, called?: Outcome): Plan {
	const outcome = called ?? pickOutcome(random)
	const { complete, waiting, failing } = random.pick(pathsOf(deployed.process))
	const route = outcome === 'COMPLETED' ? complete : random.pick(outcome === 'INCIDENT' ? failing : waiting)
	return { deployed, outcome, route }
}

/** Returns how many instances a plan makes: its own, and one for each call. */
export const sizeOf = ({ route }: Plan): number =>
	1 + route.steps.flat().filter(({ calls }) => calls !== undefined).length
