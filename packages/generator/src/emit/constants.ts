import type { Model } from '../model/model.ts'
import { comment, prose } from './comment.ts'
import { quote } from './text.ts'

/**
 * Emits `constants.ts`: the values of enums and the names of fields. Each is an export of its own, so that a bundle
 * contains only those in use.
 */
export function emitConstants({ constants }: Model): string {
	const lists = constants.map(({ name, description, values }) => {
		const items = values.map((value) => (typeof value === 'string' ? quote(value) : String(value)))
		return `${comment(prose(description))}export const ${name} = [${items.join(', ')}] as const;\n`
	})
	return lists.length === 0 ? 'export {};\n' : lists.join('\n')
}
