import { build } from 'esbuild'
import { expect, test } from 'vitest'
import * as client from '../src/index.ts'

const lists = Object.entries(client).filter(([, value]) => Array.isArray(value))

/** Bundles an application that imports these names from the built package. */
async function bundle(imported: string): Promise<string> {
	const { outputFiles } = await build({
		stdin: {
			contents: `import { ${imported} } from '../dist/index.js'\nconsole.log(${imported})`,
			resolveDir: import.meta.dirname,
		},
		bundle: true,
		format: 'esm',
		platform: 'neutral',
		mainFields: ['module', 'main'],
		write: false,
	})
	return outputFiles[0]?.text ?? ''
}

test('states and the fields of filters and sorts are lists that a form can show', () => {
	expect(client.processInstanceStates).toEqual(['ACTIVE', 'COMPLETED', 'CANCELED'])
	expect(client.incidentSortFields).toContain('creationTime')
	expect(client.incidentFilterFields).toContain('jobKey')
	expect(lists.length).toBeGreaterThan(25)
})

test('a bundle contains the lists that it uses, and no others', async () => {
	const names = lists.map(([name]) => name)
	const held = (text: string) => names.filter((name) => text.includes(`${name} =`))
	expect(held(await bundle('createOperateClient'))).toEqual([])
	expect(held(await bundle('incidentSortFields'))).toEqual(['incidentSortFields'])
})
