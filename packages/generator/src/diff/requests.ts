import { own, ownObject } from '../json.ts'
import type { Operation } from '../model/operation.ts'
import type { Comparison } from './comparison.ts'
import { rawOperation } from './raw-operation.ts'

/** Compares what two versions of an operation take: their parameters and their bodies. */
export function compareRequests(a: Operation, b: Operation, where: string, comparison: Comparison): void {
	compareParameters(a, b, where, comparison)
	compareBodies(a, b, where, comparison)
}

function compareParameters(a: Operation, b: Operation, where: string, { add, compare }: Comparison): void {
	const named = ({ parameters }: Operation) =>
		new Map(parameters.map((item) => [`${item.in} ${item.name}`, item]))
	const [had, has] = [named(a), named(b)]
	for (const [id, { name, required, schema }] of had) {
		const now = has.get(id)
		if (!now) {
			add('major', where, `parameter ${name} gone`)
			continue
		}
		if (now.required !== required)
			add(
				now.required ? 'major' : 'minor',
				where,
				`parameter ${name} is ${now.required ? 'required' : 'optional'} now`,
			)
		compare(schema, now.schema, `${where} parameter ${name}`, 'request')
	}
	for (const [id, { required, name }] of has)
		if (!had.has(id))
			add(required ? 'major' : 'minor', where, `new ${required ? 'required ' : ''}parameter ${name}`)
}

function compareBodies(a: Operation, b: Operation, where: string, comparison: Comparison): void {
	const { add, compare, resolve, old, next } = comparison
	const [was, is] = [a.body, b.body]
	if (!was || !is) {
		if (was) add('major', where, 'takes no body now')
		if (is) add(is.required ? 'major' : 'minor', where, 'takes a body now')
		return
	}
	if (was.required !== is.required)
		add(is.required ? 'major' : 'minor', where, `the body is ${is.required ? 'required' : 'optional'} now`)
	if (was.mediaType !== is.mediaType)
		add('major', where, `the body is ${is.mediaType} now, it was ${was.mediaType}`)
	const schemaIn = (root: typeof old, operation: Operation, mediaType: string) => {
		const body = resolve(root, own(rawOperation(root, operation), 'requestBody')).schema
		return own(ownObject(ownObject(body, 'content'), mediaType), 'schema')
	}
	compare(schemaIn(old, a, was.mediaType), schemaIn(next, b, is.mediaType), `${where} body`, 'request')
}
