import type { Operation, Parameter } from '../model/operation.ts'
import type { Comparison } from './comparison.ts'

/** Compares the parameters and bodies of two versions of an operation. */
export function compareRequests(a: Operation, b: Operation, where: string, comparison: Comparison): void {
	compareParameters(a, b, where, comparison)
	compareBodies(a, b, where, comparison)
}

function compareParameters(a: Operation, b: Operation, where: string, { report, pairs }: Comparison): void {
	const named = ({ parameters }: Operation): ReadonlyMap<string, Parameter> =>
		new Map(parameters.map((item) => [`${item.in} ${item.name}`, item]))
	const [had, has] = [named(a), named(b)]
	for (const [id, { name, required, schema }] of had) {
		const now = has.get(id)
		if (!now) {
			report('parameter-gone', where, `parameter ${name} gone`)
			continue
		}
		if (now.required !== required) {
			const rule = now.required ? 'parameter-required' : 'parameter-optional'
			report(rule, where, `parameter ${name} is ${now.required ? 'required' : 'optional'} now`)
		}
		pairs.push({
			before: schema,
			after: now.schema,
			label: `${where} parameter ${name}`,
			direction: 'request',
		})
	}
	for (const [id, { required, name }] of has) {
		if (!had.has(id)) {
			const rule = required ? 'parameter-new-required' : 'parameter-new'
			report(rule, where, `new ${required ? 'required ' : ''}parameter ${name}`)
		}
	}
}

function compareBodies(a: Operation, b: Operation, where: string, { report, pairs }: Comparison): void {
	const [was, is] = [a.body, b.body]
	if (!was || !is) {
		if (was) {
			report('body-gone', where, 'takes no body now')
		} else if (is) {
			report(is.required ? 'body-new-required' : 'body-new', where, 'takes a body now')
		}
		return
	}
	if (was.required !== is.required) {
		const rule = is.required ? 'body-required' : 'body-optional'
		report(rule, where, `the body is ${is.required ? 'required' : 'optional'} now`)
	}
	const [before, after] = [was.contents[0], is.contents[0]]
	if (before?.mediaType !== after?.mediaType) {
		report('body-media-type', where, `the body is ${after?.mediaType} now, it was ${before?.mediaType}`)
	}
	pairs.push({ before: before?.schema, after: after?.schema, label: `${where} body`, direction: 'request' })
}
