/** What a change asks of the version: a user's code may break, gains something, or only reads other words. */
export type Bump = 'major' | 'minor' | 'patch'

/** One change that a user of the generated client sees. */
export interface Change {
	readonly bump: Bump
	/** The operation, or the schema and property, by the names of the client. */
	readonly where: string
	/** What changed. */
	readonly what: string
}

const ORDER: readonly Bump[] = ['major', 'minor', 'patch']

/** Sorts changes, those that break first. */
export function sortChanges(changes: readonly Change[]): Change[] {
	const text = ({ where, what }: Change) => `${where}\n${what}`
	return [...changes].sort(
		(a, b) => ORDER.indexOf(a.bump) - ORDER.indexOf(b.bump) || (text(a) < text(b) ? -1 : 1),
	)
}

/** The bump that a set of changes asks for; `undefined` where nothing changed. */
export function bumpOf(changes: readonly Change[]): Bump | undefined {
	return ORDER.find((bump) => changes.some((change) => change.bump === bump))
}
