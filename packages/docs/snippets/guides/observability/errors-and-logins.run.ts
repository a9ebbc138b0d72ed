import { expect } from 'vitest'
import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	check({ output }) {
		const types = [...output.matchAll(/ type: '(\w+)'/g)].map(([, type]) => type)
		expect(types).toEqual(['request', 'requested', 'refreshed', 'response'])
	},
}
