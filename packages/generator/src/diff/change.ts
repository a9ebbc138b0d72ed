/** What a change means for the version: users' code may break, gains something, or only has other words to read. */
export type Bump = 'major' | 'minor' | 'patch'

/** One change that a user of the generated client sees. */
export interface Change {
	readonly bump: Bump
	/** The rule that says so, by a stable name. */
	readonly rule: string
	/** The operation, or the schema and property, by the names of the client. */
	readonly where: string
	/** What changed. */
	readonly what: string
}

const ORDER: readonly Bump[] = ['major', 'minor', 'patch']

/** Sorts changes: those that break come first. */
export function sortChanges(changes: readonly Change[]): Change[] {
	const text = ({ where, what }: Change) => `${where}\n${what}`
	return [...changes].sort(
		(a, b) => ORDER.indexOf(a.bump) - ORDER.indexOf(b.bump) || (text(a) < text(b) ? -1 : 1),
	)
}

/** Returns the bump that a set of changes needs. `undefined` if nothing changed. */
export function bumpOf(changes: readonly Change[]): Bump | undefined {
	return ORDER.find((bump) => changes.some((change) => change.bump === bump))
}
