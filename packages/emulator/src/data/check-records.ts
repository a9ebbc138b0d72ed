import { unknownName } from '@operate-api/internal'
import { entityNames, mapEntities, type Records } from '../entities/entities.ts'
import type { AnyRecord, Entity, Key } from '../entities/entity.ts'
import type { EntityName } from '../entities/name.ts'
import { checkFields } from './check-value.ts'
import { DataError, isObject, show } from './data-error.ts'

/**
 * Checks data, and fills in the defaults.
 *
 * @returns the records, in the order of their keys
 * @throws DataError that names the place
 */
export function checkRecords(data: unknown): Records {
	if (!isObject(data)) {
		throw new DataError('data', `expected an object with lists of ${entityNames.join(', ')}`)
	}
	for (const name of Object.keys(data)) {
		if (!entityNames.includes(name as EntityName)) {
			throw new DataError('data', unknownName('list', name, entityNames))
		}
	}
	return mapEntities((name, entity) => checkEntity(name, entity, data[name])) as unknown as Records
}

function checkEntity(name: EntityName, entity: Entity, list: unknown): AnyRecord[] {
	if (list === undefined || list === null) {
		return []
	}
	if (!Array.isArray(list)) {
		throw new DataError(name, `expected a list, received ${show(list)}`)
	}
	const places = new Map<unknown, string>()
	const records = list.map((item: unknown, index) => {
		const place = `${name}[${index}]`
		const record = checkRecord(item, entity, place)
		const value = record[entity.unique]
		const other = places.get(value)
		if (other !== undefined) {
			throw new DataError(
				`${place}.${entity.unique}`,
				`${show(value)} is also the ${entity.unique} of ${other}`,
			)
		}
		places.set(value, place)
		return record
	})
	return records.sort((left, right) => compareKeys(left.key as Key, right.key as Key))
}

const compareKeys = (left: Key, right: Key): number => (left < right ? -1 : left > right ? 1 : 0)

function checkRecord(item: unknown, { fields, complete }: Entity, place: string): AnyRecord {
	const given = checkFields(item, fields, place)
	const record = { ...given }
	for (const [name, { default: value }] of Object.entries(fields)) {
		if (record[name] === undefined && value !== undefined) {
			record[name] = typeof value === 'function' ? value(given) : value
		}
	}
	if (!complete) {
		return record
	}
	return complete(record, (field, problem) => {
		throw new DataError(`${place}.${field}`, `${problem}, received ${show(record[field])}`)
	})
}
