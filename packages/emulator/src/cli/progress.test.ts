import { expect, test } from 'vitest'
import { createProgress } from './progress.ts'

function told(isTTY: boolean, options: object): string {
	let text = ''
	const stream = { isTTY, write: (more: string) => (text += more) }
	const { show, end } = createProgress(stream, options)
	for (const made of [1, 30_001, 59_999]) show(made)
	end()
	return text
}

test('shows a share that grows on a terminal and is gone in the end', () => {
	const line = '\rmaking 60000 process instances: '
	expect(told(true, { instances: 60_000 })).toBe(`${line}0 %${line}50 %${line}99 %\r\u001b[K`)
})

test('writes one line elsewhere, and none for a small model or data of one’s own', () => {
	expect(told(false, { instances: 60_000 })).toBe('making 60000 process instances\n')
	expect(told(true, { instances: 1000 })).toBe('')
	expect(told(true, { instances: 60_000, data: 'data.yaml' })).toBe('')
})
