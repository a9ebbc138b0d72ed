import type { OperateClient } from '@operate-api/client'
import { expect, vi } from 'vitest'
import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	// Where a page is.
	before: () => void vi.stubGlobal('location', new URL('http://localhost:3000/page')),
	check({ exports }) {
		const operate: OperateClient = exports.operate as never
		expect(operate.baseUrl).toBe('http://localhost:3000/operate')
	},
}
