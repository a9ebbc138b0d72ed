import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** The declarations that a package entry exports, as its users get them. */
function declarationsOf(entry: string) {
	const file = new URL(`../dist/${entry}.d.ts`, import.meta.url)
	const source = ts.createSourceFile(file.href, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
	const exported = new Set(
		source.statements
			.filter(ts.isExportDeclaration)
			.flatMap(({ exportClause }) =>
				exportClause && ts.isNamedExports(exportClause)
					? exportClause.elements.map(({ name }) => name.text)
					: [],
			),
	)
	return source.statements.filter(
		(statement) =>
			(ts.isFunctionDeclaration(statement) ||
				ts.isInterfaceDeclaration(statement) ||
				ts.isTypeAliasDeclaration(statement) ||
				ts.isClassDeclaration(statement)) &&
			exported.has(statement.name?.text ?? ''),
	) as (ts.FunctionDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration)[]
}

/** The text of the last doc comment of a node. */
function docOf(node: ts.Node): string {
	const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.comment
	return ts.getTextOfJSDocComment(comment) ?? ''
}

const declarations = ['index', 'node'].flatMap(declarationsOf)
/** A function that is overloaded has its documentation on the first declaration. */
const functions = declarations
	.filter(ts.isFunctionDeclaration)
	.filter(({ name }, index, all) => all.findIndex((other) => other.name?.text === name?.text) === index)
const interfaces = declarations.filter(ts.isInterfaceDeclaration)

// scripts/hover-texts.test.mjs checks the sentences of all packages.
describe('the hover texts', () => {
	test.each(functions.map((each) => ({ name: each.name?.text, each })))(
		'of $name() show an example',
		({ each }) => {
			expect(ts.getJSDocTags(each).map(({ tagName }) => tagName.text)).toContain('example')
		},
	)

	test.each(interfaces.map((each) => ({ name: each.name.text, each })))(
		'of each member of $name exist',
		({ each }) => {
			const bare = each.members.filter(
				(member) => docOf(member) === '' && ts.getJSDocTags(member).length === 0,
			)
			expect(bare.map((member) => member.getText())).toEqual([])
		},
	)
})
