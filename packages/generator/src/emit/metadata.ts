import type { Model } from '../model/model.ts'
import { propertyName, quote } from './text.ts'

/** Emits `metadata.ts`: what the runtime must know of the description, as data alone. */
export function emitMetadata({ operations, keyProperties }: Model): string {
	const safe = operations
		.filter(({ safe, method }) => safe && !['GET', 'HEAD', 'OPTIONS'].includes(method))
		.map(({ method, path }) => quote(`${method} ${path}`))
	const cursors = [...new Set(operations.flatMap(({ paging }) => (paging ? [paging.next] : [])))].sort()
	const keyParameters = new Map<string, string>()
	for (const { path, parameters } of operations) {
		const names = parameters
			.filter(({ key, in: place }) => key && place === 'path')
			.map(({ name }) => quote(name))
		if (names.length > 0) keyParameters.set(path, `[${names.join(', ')}]`)
	}
	return `/** The properties of answers that hold keys. */
export const keyProperties = ${list(keyProperties.map(quote))} as const

/** The properties of answers whose values come back exactly as they came: cursors. */
export const cursorProperties = ${list(cursors.map(quote))} as const

/** The operations that may be repeated though their method is not safe by RFC 9110. */
export const safeOperations = ${list(safe)} as const

/** Which path parameters are keys. */
export const keyParameters = {${[...keyParameters].map(([path, names]) => `\n\t${propertyName(path)}: ${names},`).join('')}\n} as const
`
}

function list(items: readonly string[]): string {
	return items.length === 0 ? '[]' : `[\n${items.map((item) => `\t${item},\n`).join('')}]`
}
