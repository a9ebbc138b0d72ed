import type { Deployed } from './deploy.ts'
import type { Random } from './random.ts'
import { pathsOf, type Route } from './routes.ts'

/** The outcome of an instance. An instance with an incident stays active. */
export type Outcome = 'COMPLETED' | 'CANCELED' | 'ACTIVE' | 'INCIDENT'

/** The course that an instance will take. */
export interface Plan {
	readonly deployed: Deployed
	readonly outcome: Outcome
	readonly route: Route
}

/** Picks an outcome. Most instances complete, some fail. */
function pickOutcome(random: Random): Outcome {
	const share = random.below(100)
	return share < 60 ? 'COMPLETED' : share < 68 ? 'CANCELED' : share < 88 ? 'ACTIVE' : 'INCIDENT'
}

/** Plans an instance of a process. A called instance has the outcome of its call. */
export function planInstance(deployed: Deployed, random: Random, called?: Outcome): Plan {
	const outcome = called ?? pickOutcome(random)
	const { complete, waiting, failing } = random.pick(pathsOf(deployed.process))
	const route = outcome === 'COMPLETED' ? complete : random.pick(outcome === 'INCIDENT' ? failing : waiting)
	return { deployed, outcome, route }
}

/** Returns how many instances a plan creates: one, and one for each call. */
export const sizeOf = ({ route }: Plan): number =>
	1 + route.steps.flat().filter(({ calls }) => calls !== undefined).length
