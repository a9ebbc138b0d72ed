import { isObject, type Json, type JsonObject, own, ownArray } from '../base/json.ts'
import type { Model } from '../model/model.ts'
import type { Schema } from '../model/schema.ts'
import type { Comparison, Pair } from './comparison.ts'
import { covers, kindsOf, written } from './kinds.ts'
import { propertiesOf } from './properties.ts'
import type { Direction } from './rules.ts'

/** Two schemas, and their place in messages. */
interface Shapes {
	readonly a: Schema
	readonly b: Schema
	readonly where: string
	readonly direction: Direction
	readonly comparison: Comparison
}

/** Compares all schemas that still have to be compared, and those that they lead to. */
export function comparePairs(comparison: Comparison): void {
	for (let pair = comparison.pairs.pop(); pair; pair = comparison.pairs.pop()) {
		comparePair(pair, comparison)
	}
}

function comparePair({ before, after, label, direction }: Pair, comparison: Comparison): void {
	const [a, b] = [comparison.before.schemaOf(before), comparison.after.schemaOf(after)]
	const [was, is] = [nameOf(a, comparison.before), nameOf(b, comparison.after)]
	if (was !== undefined && is !== undefined && was !== is) {
		comparison.report('type-renamed', label, `type ${was} is now ${is}`)
	}
	const shapes: Shapes = { a, b, where: is ?? label, direction, comparison }
	compareNull(shapes)
	if (comparison.isNew(a.value, b.value, direction)) {
		compareShapes(shapes)
	}
}

const nameOf = ({ component }: Schema, { aliases }: Model): string | undefined =>
	component === undefined ? undefined : aliases.get(component)

function compareNull({ a, b, where, direction, comparison }: Shapes): void {
	if (a.nullable !== b.nullable) {
		const [rule, what] = b.nullable
			? (['null-new', 'can be null now'] as const)
			: (['null-gone', 'is no longer null'] as const)
		comparison.report(rule, where, what, direction)
	}
}

function compareShapes(shapes: Shapes): void {
	const { a, b, where, direction, comparison } = shapes
	const before = kindsOf(a, comparison.before.schemaOf)
	const after = kindsOf(b, comparison.after.schemaOf)
	if (written(before) !== written(after)) {
		const rule = covers(after, before)
			? 'type-widened'
			: covers(before, after)
				? 'type-narrowed'
				: 'type-changed'
		comparison.report(rule, where, `type ${written(before)} is now ${written(after)}`, direction)
		return
	}
	compareEnums(shapes)
	compareProperties(shapes)
	compareOpenness(shapes)
	compareItems(shapes)
	for (const name of ['oneOf', 'anyOf']) {
		compareAlternatives(name, shapes)
	}
}

function compareEnums({ a, b, where, direction, comparison }: Shapes): void {
	const valuesOf = ({ value }: Schema): readonly string[] | undefined => {
		const values = value.const === undefined ? own(value, 'enum') : [value.const]
		return Array.isArray(values)
			? values.filter((item) => item !== null).map((item) => JSON.stringify(item))
			: undefined
	}
	const [had, has] = [valuesOf(a), valuesOf(b)]
	if (had && has) {
		for (const value of had.filter((item) => !has.includes(item))) {
			comparison.report('value-gone', where, `value ${value} gone from the ${direction}`, direction)
		}
		for (const value of has.filter((item) => !had.includes(item))) {
			comparison.report('value-new', where, `new value ${value} of the ${direction}`, direction)
		}
	} else if (has) {
		comparison.report('enum-new', where, 'only certain values now', direction)
	} else if (had) {
		comparison.report('enum-gone', where, 'any value now', direction)
	}
}

function compareProperties({ a, b, where, direction, comparison }: Shapes): void {
	const had = propertiesOf(a, comparison.before.schemaOf)
	const has = propertiesOf(b, comparison.after.schemaOf)
	for (const [name, before] of had.properties) {
		const at = `${where}.${name}`
		const after = has.properties.get(name)
		if (after === undefined) {
			comparison.report('property-gone', at, `property gone from the ${direction}`, direction)
			continue
		}
		const required = has.required.has(name)
		if (had.required.has(name) !== required) {
			const [rule, word] = required
				? (['property-required', 'required'] as const)
				: (['property-optional', 'optional'] as const)
			comparison.report(rule, at, `${word} in the ${direction} now`, direction)
		}
		comparison.pairs.push({ before, after, label: at, direction })
	}
	for (const name of has.properties.keys()) {
		if (!had.properties.has(name)) {
			const required = direction === 'request' && has.required.has(name)
			const what = `new ${required ? 'required ' : ''}property of the ${direction}`
			comparison.report(
				required ? 'property-new-required' : 'property-new',
				`${where}.${name}`,
				what,
				direction,
			)
		}
	}
}

function compareOpenness({ a, b, where, direction, comparison }: Shapes): void {
	const others = ({ value }: Schema): Json | undefined => {
		const schema = own(value, 'additionalProperties')
		return schema === false ? undefined : schema
	}
	const [before, after] = [others(a), others(b)]
	if (before !== undefined && after !== undefined) {
		comparison.pairs.push({ before, after, label: `${where}[*]`, direction })
	} else if (before !== undefined) {
		comparison.report('properties-closed', where, 'no other properties now', direction)
	} else if (after !== undefined) {
		comparison.report('properties-opened', where, 'other properties now', direction)
	}
}

function compareItems({ a, b, where, direction, comparison }: Shapes): void {
	const [before, after] = [own(a.value, 'items'), own(b.value, 'items')]
	if (isObject(before) || isObject(after)) {
		comparison.pairs.push({ before, after, label: `${where}[]`, direction })
	}
}

/** Compares the alternatives of a union: first those that are equal, then the rest in order. */
function compareAlternatives(name: string, { a, b, where, direction, comparison }: Shapes): void {
	const idOf = (model: Model) => (part: Json) => {
		const schema = model.schemaOf(part)
		return {
			part,
			id: nameOf(schema, model) ?? written(kindsOf(schema, model.schemaOf)),
			value: schema.value,
		}
	}
	const isNull = ({ value }: { readonly value: JsonObject }) => value.type === 'null'
	const had = ownArray(a.value, name)
		.map(idOf(comparison.before))
		.filter((part) => !isNull(part))
	const has = ownArray(b.value, name)
		.map(idOf(comparison.after))
		.filter((part) => !isNull(part))
	const left = [...has]
	for (const { part, id } of had) {
		const index = left.findIndex((other) => other.id === id)
		const [found] = index < 0 ? [] : left.splice(index, 1)
		if (found) {
			comparison.pairs.push({ before: part, after: found.part, label: `${where}(${id})`, direction })
		} else if (has.length > 0) {
			comparison.report(
				'alternative-gone',
				where,
				`${id} is no alternative of the ${direction} now`,
				direction,
			)
		}
	}
	if (had.length > 0 || has.length === 0) {
		for (const { id } of left) {
			comparison.report('alternative-new', where, `${id} is a new alternative of the ${direction}`, direction)
		}
	}
	if (had.length > 0 !== has.length > 0) {
		const [rule, what] =
			has.length > 0
				? (['type-narrowed', `only certain alternatives in the ${direction} now`] as const)
				: (['type-widened', `any alternative in the ${direction} now`] as const)
		comparison.report(rule, where, what, direction)
	}
}
