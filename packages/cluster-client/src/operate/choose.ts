import type { Paged } from '@operate-api/runtime'
import { isAtLeast } from '../versions/version.ts'
import { laterCall, mapPaged } from './calls.ts'
import type { OperateOperations } from './operations.ts'

/** Which API carries out the calls. */
export type Api = 'auto' | 'v1' | 'v2'

/** The operations of both APIs. */
export interface Backends {
	readonly v1: OperateOperations
	/** Returns those of v2 for a cluster of a version. */
	v2(version: string): OperateOperations
}

/**
 * Returns which API carries out an operation on a cluster of a version: v2 from 8.9, and on 8.8 for all that v2 has there;
 * undefined stands for a cluster without v2.
 */
export function apiFor(operation: string, version: string | undefined): 'v1' | 'v2' {
	if (version === undefined || !isAtLeast(version, '8.8')) {
		return 'v1'
	}
	return operation === 'processInstances.delete' && !isAtLeast(version, '8.9') ? 'v1' : 'v2'
}

type Method = (...args: readonly unknown[]) => never
type Rooms = Readonly<Record<string, Readonly<Record<string, Method>>>>

/**
 * Creates operations that ask the cluster once which API to call.
 *
 * @param shape - operations of the same names
 * @param ask - resolves with the version of the cluster, or undefined if it has no v2
 */
export function chooseOperations(
	shape: OperateOperations,
	backends: Backends,
	ask: () => Promise<string | undefined>,
): OperateOperations {
	const chosen = async (room: string, name: string): Promise<Method> => {
		const version = await ask()
		const isV2 = version !== undefined && apiFor(`${room}.${name}`, version) === 'v2'
		const backend = (isV2 ? backends.v2(version) : backends.v1) as unknown as Rooms
		return backend[room]?.[name] as Method
	}
	const later = (room: string, name: string) =>
		name === 'searchAll'
			? (...args: readonly unknown[]) =>
					mapPaged(
						async () => (await chosen(room, name))(...args) as Paged<unknown, unknown>,
						(item) => item,
						(page) => page,
					)
			: (...args: readonly unknown[]) =>
					laterCall(
						chosen(room, name).then((method) => ({ method })),
						({ method }) => method(...args),
					)
	const rooms = Object.entries(shape as unknown as Rooms).map(([room, methods]) => [
		room,
		Object.fromEntries(Object.keys(methods).map((name) => [name, later(room, name)])),
	])
	return Object.fromEntries(rooms) as OperateOperations
}
