import { unknownName } from '@operate-api/internal'
import { usageError } from '../core/errors.ts'
import { type Entity, fieldsOf, infoOf } from '../entities/entities.ts'
import type { FieldKind } from '../entities/fields.ts'
import type { Query } from '../entities/reads.ts'

/** Filters that have no field in the records of a search. */
const extraFilters: Partial<Record<Entity, Readonly<Record<string, FieldKind>>>> = {
	'process-instances': { parentProcessInstanceKey: 'key' },
}
/** Fields that no search can filter or sort by. */
const responseOnly = new Set(['message', 'result', 'evaluatedInputs', 'evaluatedOutputs'])

function searchable(entity: Entity): Readonly<Record<string, FieldKind>> {
	const own = Object.entries(fieldsOf(entity)).filter(([name]) => !responseOnly.has(name))
	return { ...Object.fromEntries(own), ...extraFilters[entity] }
}

/** Returns the names that `--filter` and `--sort` take. */
export const filterNames = (entity: Entity): readonly string[] => Object.keys(searchable(entity))

/** Writes a date as v1 reads it. A day alone matches the whole day, in UTC. */
function parseFilterDate(name: string, text: string): string {
	if (/^\d{4}-\d\d-\d\d$/.test(text)) {
		return `${text}T00:00:00.000+0000||/d`
	}
	const time = new Date(text).getTime()
	if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(time)) {
		throw usageError(
			`--filter ${name}: expected a day such as 2026-07-01, or a time such as 2026-07-01T12:00:00Z`,
		)
	}
	return new Date(time).toISOString().replace('Z', '+0000')
}

function parseValue(name: string, kind: FieldKind, text: string): unknown {
	switch (kind) {
		case 'date':
			return parseFilterDate(name, text)
		case 'int':
			if (!/^\d{1,9}$/.test(text)) {
				throw usageError(`--filter ${name}: expected a whole number`)
			}
			return Number(text)
		case 'flag':
			if (text !== 'true' && text !== 'false') {
				throw usageError(`--filter ${name}: expected true or false`)
			}
			return text === 'true'
		case 'key':
			if (!/^[\d-]{1,40}$/.test(text)) {
				throw usageError(`--filter ${name}: expected the digits of a key`)
			}
			return text
		default:
			return text
	}
}

/**
 * Returns the filter of `--state` and of every `--filter field=value`.
 *
 * @throws CliError for an unknown field, a value of another kind, or a field that is given twice
 */
export function parseFilter(
	entity: Entity,
	pairs: readonly string[],
	state: string | undefined,
): Readonly<Record<string, unknown>> {
	const known = searchable(entity)
	const given = state === undefined ? pairs : [`state=${state.toUpperCase()}`, ...pairs]
	const filter: Record<string, unknown> = {}
	for (const pair of given) {
		const [, name, text = ''] = /^([^=]+)=(.*)$/s.exec(pair) ?? []
		if (name === undefined) {
			throw usageError('--filter: expected field=value, such as bpmnProcessId=order-process')
		}
		if (name === 'state' && known.state === undefined) {
			throw usageError(`--state: ${entity} have no state`)
		}
		const kind = Object.hasOwn(known, name) ? known[name] : undefined
		if (kind === undefined) {
			throw usageError(`--filter: ${unknownName('field', name, Object.keys(known))}`)
		}
		if (Object.hasOwn(filter, name)) {
			throw usageError(`--filter: ${name} is given twice, and a search takes one value of a field`)
		}
		filter[name] = parseValue(name, kind, text)
	}
	return filter
}

/**
 * Returns the order of every `--sort field` or `--sort field:desc`.
 *
 * @throws CliError for an unknown field or direction
 */
export function parseSort(entity: Entity, texts: readonly string[]): NonNullable<Query['sort']> {
	const known = filterNames(entity).filter((name) => !Object.hasOwn(extraFilters[entity] ?? {}, name))
	return texts.map((text) => {
		const [, field = text, direction = 'asc'] = /^(.+?):(.*)$/.exec(text) ?? []
		if (!known.includes(field)) {
			throw usageError(`--sort: ${unknownName('field', field, known)}`)
		}
		if (!/^(?:asc|desc)$/i.test(direction)) {
			throw usageError(`--sort ${field}: expected :asc or :desc`)
		}
		return { field, order: direction.toUpperCase() as 'ASC' | 'DESC' }
	})
}

/** Returns the field that says how old a record is. */
export function dateOf(entity: Entity, option: string): string {
	const { date } = infoOf(entity)
	if (date === undefined) {
		throw usageError(`${option}: ${entity} have no date`)
	}
	return date
}
