import { expect, test } from 'vitest'
import { isCsrfRejection } from './csrf.ts'

const servlet = { timestamp: '2026-11-27T10:00:00Z', status: 403, error: 'Forbidden', path: '/v1/x' }
const problem = { type: 'about:blank', title: 'Forbidden', status: 403, instance: '/v1/csrf' }
const operate = { status: 403, message: 'No permission', instance: 'csrf-1', type: 'NotAuthorizedException' }

test.each([
	['the servlet container up to 8.7', servlet],
	['a problem detail from 8.8', { ...problem, detail: 'Invalid CSRF token found' }],
	['a message', { message: 'Could not verify the provided CSRF token' }],
	['plain text', 'Invalid CSRF token'],
])('a 403 by %s is a CSRF rejection, as text and as a value', (_name, body) => {
	expect(isCsrfRejection(403, body)).toBe(true)
	expect(isCsrfRejection(403, typeof body === 'string' ? body : JSON.stringify(body))).toBe(true)
	expect(isCsrfRejection(401, body)).toBe(false)
})

test.each([
	['Operate up to 8.7', operate],
	['a problem detail from 8.8', problem],
	['an empty body', ''],
	['JSON that is not an object', 'null'],
	['a list', '[]'],
	['no body', undefined],
])('a 403 by %s is a missing permission', (_name, body) => {
	expect(isCsrfRejection(403, body)).toBe(false)
	expect(isCsrfRejection(403, typeof body === 'object' ? JSON.stringify(body) : body)).toBe(false)
})
