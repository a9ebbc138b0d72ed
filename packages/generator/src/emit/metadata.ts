import type { Model } from '../model/model.ts'
import { emitBodyShapes } from './body-shapes.ts'
import { layOut, list } from './layout.ts'
import { propertyName, quote } from './text.ts'

/** Emits `metadata.ts`: what the runtime must know of the description, as data alone. */
export function emitMetadata({ operations, keyProperties }: Model): string {
	const safe = operations
		.filter(({ safe, method }) => safe && !['GET', 'HEAD', 'OPTIONS'].includes(method))
		.map(({ method, path }) => quote(`${method} ${path}`))
	const keyParameters = new Map<string, string[]>()
	for (const { path, parameters } of operations) {
		const names = parameters
			.filter(({ key, in: place }) => key && place === 'path')
			.map(({ name }) => quote(name))
		if (names.length > 0) keyParameters.set(path, names)
	}
	const entries = [...keyParameters].map(
		([path, names]) => `\n${layOut(list(names, `${propertyName(path)}: `), '\t', '\t', ',')}`,
	)
	const constant = (name: string, items: readonly string[]) =>
		layOut(list(items), '', `export const ${name} = `, ' as const')
	return `/** The properties of answers that hold keys. */
${constant('keyProperties', keyProperties.map(quote))}

/** The operations that may be repeated though their method is not safe by RFC 9110. */
${constant('safeOperations', safe)}

/** Which path parameters are keys. */
export const keyParameters = {${entries.join('')}${entries.length > 0 ? '\n' : ''}} as const

${emitBodyShapes(operations)}`
}
