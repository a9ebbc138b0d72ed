import type { Call, Paged } from '@operate-api/runtime'
import { toOperateError } from './errors.ts'

async function withOperateError<Value>(work: Promise<Value>): Promise<Value> {
	try {
		return await work
	} catch (error) {
		throw toOperateError(error)
	}
}

/**
 * A call that has been started. It is wrapped in an object, since a promise of a call would resolve with the call's
 * data.
 */
interface Started<Data> {
	readonly call: Call<Data>
}

function callOf<From, To>(started: Promise<Started<From>>, map: (data: From) => To): Call<To> {
	const data = withOperateError(started.then(({ call }) => call).then(map))
	return Object.assign(data, {
		async withResponse() {
			const response = withOperateError(started.then(({ call }) => call.withResponse()))
			// Awaited together, so that a failure of either leaves no rejection unhandled.
			const [mapped, received] = await Promise.all([data, response])
			return { data: mapped, response: received.response }
		},
	})
}

/** Returns a call with v1's data and errors. If `start` throws, the call rejects. */
export const mapCall = <From, To>(start: () => Call<From>, map: (data: From) => To): Call<To> =>
	callOf((async () => ({ call: start() }))(), map)

/** Starts a call as soon as its API is known. */
export const laterCall = <From, Data>(known: Promise<From>, start: (from: From) => Call<Data>): Call<Data> =>
	callOf(
		known.then((from) => ({ call: start(from) })),
		(data) => data,
	)

/** Returns items and pages in v1's form. If `start` throws, the first of them rejects. */
export function mapPaged<FromItem, FromPage, Item, Page>(
	start: () => Paged<FromItem, FromPage> | Promise<Paged<FromItem, FromPage>>,
	mapItem: (item: FromItem) => Item,
	mapPage: (page: FromPage) => Page,
): Paged<Item, Page> {
	async function* iterate<From, To>(
		valuesOf: (paged: Paged<FromItem, FromPage>) => AsyncIterable<From>,
		map: (value: From) => To,
	): AsyncGenerator<To, void, undefined> {
		try {
			for await (const value of valuesOf(await start())) {
				yield map(value)
			}
		} catch (error) {
			throw toOperateError(error)
		}
	}
	return {
		pages: () => iterate((paged) => paged.pages(), mapPage),
		[Symbol.asyncIterator]: () => iterate((paged) => paged, mapItem),
		toArray: (options) =>
			withOperateError((async () => (await (await start()).toArray(options)).map(mapItem))()),
	}
}
