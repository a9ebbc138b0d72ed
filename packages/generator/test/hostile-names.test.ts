import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { generated, project } from './scratch.ts'

const names = [
	'constructor',
	'class',
	'a-b',
	'__proto__',
	'toString',
	'Record',
	'Promise',
	'Options',
	'Runtime',
	'paths',
	'größe',
	'日本',
	'1st',
	"it's",
	'a`b$' + '{c}',
	'*/ globalThis.hacked = 1 /*',
	"'] = hacked; //",
	'a\u2028b',
	'',
]
const text = '*/ globalThis.hacked = 1 /* `$' + '{globalThis.hacked = 1}` \u2028 // "\'\\'

describe('hostile names and texts', () => {
	test('become source that compiles strictly and contains no code of theirs', async () => {
		const usable = names.filter((name) => name !== '')
		const schemas = Object.fromEntries(
			usable
				.filter((name) => /^[\w.-]+$/.test(name))
				.map((name) => [
					name,
					{
						type: 'object',
						description: text,
						properties: Object.fromEntries([
							...usable.map((property) => [
								property,
								{ type: 'string', description: text, enum: usable, default: text },
							]),
						]),
					},
				]),
		)
		const paths = Object.fromEntries(
			usable.map((name, index) => [
				`/p${index}/{${index}-id}`,
				{
					get: {
						operationId: `${name}${index}`,
						tags: [name],
						summary: text,
						description: text,
						parameters: [
							{ name: `${index}-id`, in: 'path', required: true, schema: { type: 'string' } },
							{ name, in: 'query', schema: { type: 'string' }, description: text },
						],
						responses: {
							200: {
								description: text,
								content: {
									'application/json': {
										schema: { type: 'object', properties: { [name]: { type: 'integer' } } },
									},
								},
							},
						},
					},
				},
			]),
		)
		const cwd = project({
			openapi: '3.0.3',
			info: { title: text, version: '1' },
			paths,
			components: { schemas },
		})
		await generate({ cwd })
		const out = generated(cwd)
		expect(compile(Object.keys(out).map((name) => join(cwd, 'out', name)))).toEqual([])
		for (const source of Object.values(out)) expect(assignments(source)).toEqual([])
	})
})

/** Returns the assignments in a source. Hostile texts try to add one. */
function assignments(source: string): string[] {
	const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.ESNext)
	const found: string[] = []
	const visit = (node: ts.Node): void => {
		if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
			found.push(node.getText(file))
		ts.forEachChild(node, visit)
	}
	visit(file)
	return found
}
