import type { Model } from '../model/model.ts'
import type { Operation } from '../model/operation.ts'
import { emitBodyShapes } from './body-shapes.ts'
import { layOut, list } from './layout.ts'
import { quote } from './text.ts'

/** Emits `metadata.ts`: what the runtime must know of the description, as data alone. */
export function emitMetadata({ operations, keyProperties }: Model): string {
	const safe = operations
		.filter(({ safe, method }) => safe && !['GET', 'HEAD', 'OPTIONS'].includes(method))
		.map(({ method, path }) => quote(`${method} ${path}`))
	const constant = (name: string, items: readonly string[]) =>
		layOut(list(items), '', `export const ${name} = `, ' as const')
	return `/** The properties of answers that hold keys. */
${constant('keyProperties', keyProperties.map(quote))}

/** The operations that may be repeated though their method is not safe by RFC 9110. */
${constant('safeOperations', safe)}

/** The path parameters that are keys: by name, or by path and name where others of that name are none. */
${constant('keyParameters', keyParametersOf(operations).map(quote))}

${emitBodyShapes(operations)}`
}

function keyParametersOf(operations: readonly Operation[]): string[] {
	const inPaths = operations.flatMap(({ path, parameters }) =>
		parameters.filter((parameter) => parameter.in === 'path').map(({ name, key }) => ({ path, name, key })),
	)
	const others = new Set(inPaths.filter(({ key }) => !key).map(({ name }) => name))
	const keys = inPaths.filter(({ key }) => key)
	return [...new Set(keys.map(({ path, name }) => (others.has(name) ? `${path} ${name}` : name)))]
}
