import { cookie } from '@operate-api/auth'
import { startOperate } from '@operate-api/emulator'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOperateClient, parseDate } from './index.ts'

describe('parseDate', () => {
	it.each([
		['2022-03-17T11:50:25.729+0000', '2022-03-17T11:50:25.729Z'],
		['2022-03-17T11:50:25.729+00:00', '2022-03-17T11:50:25.729Z'],
		['2022-03-17T11:50:25.729-0530', '2022-03-17T17:20:25.729Z'],
		['2022-03-17T11:50:25.729+02:00', '2022-03-17T09:50:25.729Z'],
		['2022-03-17T11:50:25+0000', '2022-03-17T11:50:25.000Z'],
		['2022-03-17T11:50:25.7Z', '2022-03-17T11:50:25.700Z'],
		['2022-03-17T11:50:25.729123456+0000', '2022-03-17T11:50:25.729Z'],
	])('accepts %s', (text, expected) => {
		expect(parseDate(text).toISOString()).toBe(expected)
	})

	it('returns the same date for any date in either form', () => {
		const years = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z') }
		fc.assert(
			fc.property(
				fc.date({ ...years, noInvalidDate: true }),
				fc.constantFrom('+0000', '+00:00'),
				(date, offset) => {
					expect(parseDate(date.toISOString().replace('Z', offset))).toEqual(date)
				},
			),
		)
	})

	it.each([
		...['', '2022-03-17', '2022-03-17T11:50:25.729', '2022-13-17T11:50:25.729+0000', '17 Mar 2022'],
		...['2022-03-17T11:50:25.729+0000||/d', ' 2022-03-17T11:50:25.729+0000', undefined, null, 0],
	])('refuses %o', (text) => {
		expect(() => parseDate(text as string)).toThrow(
			new TypeError(
				'parseDate: expected a date such as 2022-03-17T11:50:25.729+0000 or 2022-03-17T11:50:25.729+00:00',
			),
		)
	})

	it.each([true, false])(
		'accepts the dates of Operate, with and without rfc3339ApiDateFormat: %s',
		async (rfc3339ApiDateFormat) => {
			await using emulator = await startOperate({ camunda: '8.8', instances: 3, rfc3339ApiDateFormat })
			const operate = createOperateClient({ baseUrl: emulator.url, auth: cookie(emulator.cookie) })
			const { items } = await operate.processInstances.search()
			expect(items).toHaveLength(3)
			for (const { startDate } of items)
				expect(parseDate(startDate).getTime()).toBeLessThan(emulator.clock.now())
		},
	)
})
