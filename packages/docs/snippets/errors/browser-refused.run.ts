import { vi } from 'vitest'
import type { SnippetSetup } from '../../src/snippets.ts'

export const setup: SnippetSetup = {
	// Looks like the page of an Electron application, which is a browser as well.
	before: () => {
		vi.stubGlobal('document', {})
		vi.stubGlobal('process', Object.create(process, { type: { value: 'renderer' } }))
	},
}
