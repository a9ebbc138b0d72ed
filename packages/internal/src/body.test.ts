import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readStart } from './body.ts'

const endless = () => {
	let cancelled = false
	const body = new ReadableStream<Uint8Array>({
		pull: (controller) => controller.enqueue(new Uint8Array(1000)),
		cancel() {
			cancelled = true
		},
	})
	return { body, isCancelled: () => cancelled }
}

test('reads a body below the limit completely', async () => {
	const { bytes, isWhole } = await readStart(new Response('short').body, 100)
	expect([new TextDecoder().decode(bytes), isWhole]).toEqual(['short', true])
	expect(await readStart(null, 100)).toEqual({ bytes: new Uint8Array(), isWhole: true })
	expect((await readStart(new Response('12345').body, 5)).isWhole).toBe(true)
})

test('stops at the limit, and cancels the rest', async () => {
	const { body, isCancelled } = endless()
	const { bytes, isWhole } = await readStart(body, 4500)
	expect([bytes.byteLength, isWhole, isCancelled()]).toEqual([4500, false, true])
})

test('reads the streams of Node, which node-fetch returns', async () => {
	const { bytes, isWhole } = await readStart(Readable.from([Buffer.from('ab'), Buffer.from('cd')]), 3)
	expect([new TextDecoder().decode(bytes), isWhole]).toEqual(['abc', false])
})
