import { expect, test } from 'vitest'
import { createPaint } from './paint.ts'

test('uses colours on a terminal only', () => {
	expect(createPaint({ isTTY: true }, {})('red', 'error')).toBe('\u001b[31merror\u001b[0m')
	for (const [stream, env] of [
		[{}, {}],
		[{ isTTY: true }, { NO_COLOR: '1' }],
		[{ isTTY: true }, { TERM: 'dumb' }],
	] as const)
		expect(createPaint(stream, env)('red', 'error')).toBe('error')
})
