import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { setOwn } from '../src/base/json.ts'
import { generate, InputError, type Json, type JsonObject } from '../src/index.ts'
import { compile } from './compile.ts'
import { generated, project } from './scratch.ts'

const base = parse(readFileSync(new URL('fixtures/library.yaml', import.meta.url), 'utf8')) as JsonObject

function placesIn(value: Json, at: readonly string[] = []): (readonly string[])[] {
	if (typeof value !== 'object' || value === null) return [at]
	return [at, ...Object.entries(value).flatMap(([name, item]) => placesIn(item, [...at, name]))]
}

const junk = fc.constantFrom<Json>(
	...[null, true, 7, -1.5, '', [], {}, [{}], [null], ['a', 'a']],
	...['class', '__proto__', '*/', "'] = 1; //", '`$' + '{1}`', 'a\u2028b'],
	...[{ $ref: '#/nowhere' }, { $ref: '#/components/schemas/Series' }, { $ref: 7 }],
	...[{ type: ['string', 'null'] }, { nullable: true }, { not: {} }],
	...[{ 'x-key': 'A b' }, { type: 'integer', 'x-key': ['Aa', 7] }, { type: 'integer', 'x-key': 'Promise' }],
	{ type: 'string', 'x-open-enum': true, enum: ['a', 1, null] },
)

/** Changes a value of the description. If the new value is a string, it may also become the name of the place. */
function mutate(at: readonly string[], value: Json, rename: boolean): JsonObject {
	const mutated = structuredClone(base)
	let parent: Json = mutated
	for (const segment of at.slice(0, -1)) parent = (parent as JsonObject)[segment] as Json
	const holder = parent as JsonObject
	const last = at.at(-1) ?? ''
	if (rename && typeof value === 'string' && !Array.isArray(parent)) {
		const kept = holder[last] as Json
		delete holder[last]
		setOwn(holder, value, kept)
	} else {
		holder[last] = value
	}
	return mutated
}

test('a randomly changed description is refused with its place, or gives a client that compiles', async () => {
	const places = placesIn(base).filter(({ length }) => length > 0)
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...places), junk, fc.boolean(), async (at, value, rename) => {
			const cwd = project(mutate(at, value, rename))
			const outcome = await generate({ cwd }).catch((error: unknown) => error)
			if (outcome instanceof Error) {
				expect(outcome).toBeInstanceOf(InputError)
				expect(outcome.message).toMatch(/^api\.yaml:\d+:\d+ \(#.*\): (?!.*(undefined|Cannot read))/)
			} else {
				expect(compile(Object.keys(generated(cwd)).map((name) => join(cwd, 'out', name)))).toEqual([])
			}
		}),
		{ numRuns: 100, seed: 4 },
	)
})
