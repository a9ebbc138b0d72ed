import { assertObject, unknownOption } from '@operate-api/internal'
import { type Difference, differencesOf } from './differences.ts'
import type { OperateOperations } from './operations.ts'
import { type EntityName, mappings } from './tables.ts'

/** A call to compare: the name of an operation, and its arguments. */
export interface ComparedCall {
	/**
	 * A name such as `incidents.search` or `processInstances.get`. `searchAll` and operations that change data are
	 * refused.
	 */
	readonly operation: string
	readonly args?: readonly unknown[] | undefined
}

/** The differences between the two results of a call. */
export interface Comparison {
	readonly operation: string
	/** The differences that the migration guide does not list. Empty if the results are the same. */
	readonly differences: readonly Difference[]
}

/** Options for {@link compare}. */
export interface CompareOptions {
	/**
	 * Whether differences include the values of variables and of decisions. They may be personal data, so by default only
	 * their keys and fields are reported.
	 *
	 * @default false
	 */
	readonly values?: boolean | undefined
}

/** Fields that may hold personal data. */
const SENSITIVE = new Set(['value', 'result', 'evaluatedInputs', 'evaluatedOutputs', 'message'])

const defaultCalls = (): ComparedCall[] =>
	Object.keys(mappings).map((entity) => ({ operation: `${entity}.search`, args: [{ size: 100 }] }))

type Rooms = Readonly<
	Record<string, Readonly<Record<string, (...args: readonly unknown[]) => PromiseLike<unknown>>>>
>

/** Returns the result of a call, or its failure in a form that can be compared. */
async function resultOf(client: OperateOperations, { operation, args = [] }: ComparedCall): Promise<unknown> {
	const [room = '', name = ''] = operation.split('.')
	const method = (client as unknown as Rooms)[room]?.[name]
	if (!method || name === 'searchAll' || name === 'delete') {
		throw new TypeError(`calls: expected an operation that reads, such as incidents.search: ${operation}`)
	}
	try {
		return await method(...args)
	} catch (error) {
		const { name, code } = error as { readonly name?: string; readonly code?: string }
		return { error: `${name} ${code}` }
	}
}

/**
 * Compares the responses of v1 and v2 on a live cluster of 8.8 or 8.9, which has both. It only reads. The data of a
 * busy cluster may change between two calls, so run it a second time before you trust a difference.
 *
 * @param v1 a client of Operate: `createOperateClient()` of `@operate-api/client`, or of the bridge with `api: 'v1'`
 * @param v2 the bridge with `api: 'v2'`
 * @param calls the calls to compare; by default, searches for the first hundred records of every entity
 * @returns one comparison per call, in the same order. Calls that fail with the same error count as equal.
 * @throws TypeError for an unknown operation, or one that changes data
 *
 * @example const differing = (await compare(v1, v2)).filter(({ differences }) => differences.length > 0)
 */
export async function compare(
	v1: OperateOperations,
	v2: OperateOperations,
	calls: readonly ComparedCall[] = defaultCalls(),
	options: CompareOptions = {},
): Promise<Comparison[]> {
	assertObject(v1, 'v1')
	assertObject(v2, 'v2')
	assertObject(options, 'options')
	if (!Array.isArray(calls)) {
		throw new TypeError('calls: expected a list')
	}
	const problem = unknownOption(options, ['values'])
	if (problem) {
		throw new TypeError(`compare: ${problem}`)
	}
	const comparisons: Comparison[] = []
	for (const call of calls) {
		const [own, other] = await Promise.all([resultOf(v1, call), resultOf(v2, call)])
		const entity = call.operation.split('.')[0] as EntityName
		const found = differencesOf(entity, own, other)
		const differences = options.values ? found : found.map(withoutData)
		comparisons.push({ operation: call.operation, differences })
	}
	return comparisons
}

const withoutData = (difference: Difference): Difference =>
	SENSITIVE.has(difference.field) ? { ...difference, v1: '[not shown]', v2: '[not shown]' } : difference
