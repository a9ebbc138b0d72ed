import { OperateError } from '@operate-api/client'
import { sleep, waitFor } from '@operate-api/internal'
import type { CallOptions, Paged } from '@operate-api/runtime'
import { isAtLeast } from '../versions/version.ts'
import { laterCall, mapPaged } from './calls.ts'
import type { OperateOperations } from './operations.ts'

/** The API that carries out the calls. */
export type Api = 'auto' | 'v1' | 'v2'

/** The operations of both APIs. */
export interface Backends {
	readonly v1: OperateOperations
	/** Returns the operations of v2 for a cluster of the given version. */
	v2(version: string): OperateOperations
}

/**
 * Returns which API carries out an operation on a cluster: v2 from 8.9, and on 8.8 for everything that v2 can do there.
 * An undefined version means that the cluster has no v2.
 */
export function apiFor(operation: string, version: string | undefined): 'v1' | 'v2' {
	if (version === undefined || !isAtLeast(version, '8.8')) {
		return 'v1'
	}
	return operation === 'processInstances.delete' && !isAtLeast(version, '8.9') ? 'v1' : 'v2'
}

/** The question which version a cluster has. */
export interface Question {
	/** Resolves with the version of the cluster, or with undefined if it has no v2. */
	ask(): Promise<string | undefined>
	/** Forgets the finding that the cluster has no v2. If it has no v1 either, it was probably asked at a bad moment. */
	doubt(): void
}

/** Waits for the version, but no longer than the caller's own call may take. */
async function within<T>(work: Promise<T>, options: unknown): Promise<T> {
	const { signal, timeoutMs } = (options ?? {}) as CallOptions
	if (typeof timeoutMs !== 'number') {
		return waitFor(work, signal)
	}
	const controller = new AbortController()
	const late = sleep(timeoutMs, controller.signal).then(() => {
		throw new OperateError('timeout', {
			detail: `the cluster did not report its version within ${timeoutMs} ms`,
		})
	})
	late.catch(() => {})
	try {
		return await waitFor(Promise.race([work, late]), signal)
	} finally {
		controller.abort()
	}
}

const isGone = (error: unknown): boolean =>
	error instanceof OperateError && ['api_gone', 'not_operate'].includes(error.code)

type Method = (...args: readonly unknown[]) => never
type Rooms = Readonly<Record<string, Readonly<Record<string, Method>>>>

/**
 * Creates operations that ask the cluster once which API to call.
 *
 * @param shape operations with the same names
 */
export function chooseOperations(
	shape: OperateOperations,
	backends: Backends,
	{ ask, doubt }: Question,
): OperateOperations {
	async function chosen(room: string, name: string, options: unknown): Promise<Method> {
		const version = await within(ask(), options)
		const isV2 = version !== undefined && apiFor(`${room}.${name}`, version) === 'v2'
		const backend = (isV2 ? backends.v2(version) : backends.v1) as unknown as Rooms
		return backend[room]?.[name] as Method
	}
	const paged =
		(room: string, name: string) =>
		(...args: readonly unknown[]) =>
			mapPaged(
				async () => (await chosen(room, name, args[1]))(...args) as Paged<unknown, unknown>,
				(item) => item,
				(page) => page,
			)
	const called =
		(room: string, name: string) =>
		(...args: readonly unknown[]) => {
			const call = laterCall(
				chosen(room, name, args[1]).then((method) => ({ method })),
				({ method }) => method(...args),
			)
			call.catch((error) => {
				if (isGone(error)) {
					doubt()
				}
			})
			return call
		}
	const rooms = Object.entries(shape as unknown as Rooms).map(([room, methods]) => [
		room,
		Object.fromEntries(
			Object.keys(methods).map((name) => [
				name,
				name === 'searchAll' ? paged(room, name) : called(room, name),
			]),
		),
	])
	return Object.fromEntries(rooms) as OperateOperations
}
