import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { onAbort, waitFor } from './abort.ts'

test('a hundred waits with the same signal add one listener, and the last one removes it', async () => {
	const { signal } = new AbortController()
	let finish = () => {}
	const work = new Promise<void>((resolve) => {
		finish = resolve
	})
	const waits = Array.from({ length: 100 }, () => waitFor(work, signal))
	expect(getEventListeners(signal, 'abort')).toHaveLength(1)
	finish()
	await Promise.all(waits)
	expect(getEventListeners(signal, 'abort')).toHaveLength(0)
})

test('an abort reaches all listeners except those that stopped', () => {
	const controller = new AbortController()
	const reached: string[] = []
	onAbort(controller.signal, () => reached.push('first'))
	const stop = onAbort(controller.signal, () => reached.push('second'))
	onAbort(controller.signal, () => reached.push('third'))
	stop()
	controller.abort()
	expect(reached).toEqual(['first', 'third'])
})

test('a wait ends with the reason of the abort while the work continues', async () => {
	const controller = new AbortController()
	const wait = waitFor(new Promise(() => {}), controller.signal)
	controller.abort(new Error('enough'))
	await expect(wait).rejects.toThrow('enough')
	await expect(waitFor(Promise.reject(new Error('late')), controller.signal)).rejects.toThrow('enough')
})
