/**
 * The part of the version that a change increases: users' code may break (major), gains something (minor), or only gets
 * other documentation (patch).
 */
export type Bump = 'major' | 'minor' | 'patch'

/** A change that users of the generated client notice. */
export interface Change {
	readonly bump: Bump
	/** The stable name of the rule that the change falls under. */
	readonly rule: string
	/** The operation, or the schema and property, by their names in the client. */
	readonly where: string
	/** The change in words. */
	readonly what: string
}

const ORDER: readonly Bump[] = ['major', 'minor', 'patch']

/** Sorts changes: breaking ones come first. */
export function sortChanges(changes: readonly Change[]): Change[] {
	const text = ({ where, what }: Change) => `${where}\n${what}`
	return [...changes].sort(
		(a, b) => ORDER.indexOf(a.bump) - ORDER.indexOf(b.bump) || (text(a) < text(b) ? -1 : 1),
	)
}

/** Returns the bump that a list of changes requires; `undefined` for no changes. */
export function bumpOf(changes: readonly Change[]): Bump | undefined {
	return ORDER.find((bump) => changes.some((change) => change.bump === bump))
}
