import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { diff, generate } from '../src/index.ts'
import { clientModule, clientProject } from './generated-client.ts'
import { generated, scratch } from './scratch.ts'

const shelf = readFileSync(new URL('fixtures/shelf.yaml', import.meta.url), 'utf8')

interface ShelfModule {
	readonly createShelfClient: (options: object) => { readonly baseUrl: string; readonly books: object }
}

describe('a config that names operations', () => {
	test('gives a client with those alone, which compiles', async () => {
		const cwd = clientProject(shelf, { operations: ['books.get', 'books.li*'] })
		const { createShelfClient } = await clientModule<ShelfModule>(cwd)
		const { books } = createShelfClient({ baseUrl: 'http://localhost:1' })
		expect(Object.keys(books).sort()).toEqual(['get', 'list', 'listAll'])
		// The beginning that all paths of the description share, not only those of the selected operations.
		expect(createShelfClient({ baseUrl: 'http://localhost:1/api/v2' }).baseUrl).toBe('http://localhost:1')
	})

	test('leaves nothing of the others in the files that are bundled, nor in the types of paths', async () => {
		const cwd = clientProject(shelf, { operations: ['books.get'] })
		await generate({ cwd })
		const all = clientProject(shelf)
		await generate({ cwd: all })
		const [some, every] = [generated(cwd), generated(all)]
		for (const name of ['operations.ts', 'metadata.ts', 'schema.ts']) {
			expect(every[name], name).toMatch(/\bpost\b|POST/)
			expect(some[name], name).not.toMatch(/post: operations|POST|DELETE/)
		}
	})

	test('gives the same files whatever the order of its names', async () => {
		const selected = ['books.get', 'books.list']
		const cwd = clientProject(shelf, { operations: selected })
		await generate({ cwd })
		const everyOther = clientProject(shelf, { operations: [...selected, ...selected].reverse() })
		await generate({ cwd: everyOther })
		expect(generated(everyOther)).toEqual(generated(cwd))
	})

	test.each([
		[['books.gett'], 'operations: no operation matches "books.gett" (did you mean "books.get"?)'],
		[['nothing.*'], 'operations: no operation matches "nothing.*"'],
		[[], 'operations: expected a list of names such as "incidents.search" or "incidents.*"'],
		['books.get', 'operations: expected a list of names'],
		[['get'], 'operations: expected a list of names'],
		[['books.(.+)+'], 'operations: expected a list of names'],
	])('is refused with its place if it is wrong: %j', async (operations, message) => {
		const cwd = clientProject(shelf, { operations })
		await expect(generate({ cwd })).rejects.toThrow(message)
		await expect(generate({ cwd })).rejects.toThrow('operate-api.config.json:')
	})
})

test('a comparison of the selected operations does not report the others', async () => {
	const cwd = scratch({
		'old.yaml': shelf,
		'new.yaml': shelf.replace('operationId: books.add', 'operationId: books.put'),
	})
	expect(await diff('old.yaml', 'new.yaml', { cwd })).not.toEqual([])
	expect(await diff('old.yaml', 'new.yaml', { cwd, operations: ['books.get'] })).toEqual([])
})
