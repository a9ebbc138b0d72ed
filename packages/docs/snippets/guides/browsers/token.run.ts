import { expect } from 'vitest'
import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	check: ({ exports }) => expect(exports.operate).toHaveProperty('incidents.search'),
}
