import type { Records } from '../model/entities.ts'

/** Loads records from an object or the path of a JSON or YAML file. */
export async function loadRecords(_data: string | object): Promise<Records> {
	throw new Error("the option 'data' is not there yet")
}
