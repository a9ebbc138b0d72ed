import { resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { publishedPackages } from './release/packages.mjs'

const root = resolve(import.meta.dirname, '..')

/**
 * Returns what the entries of a package export, as its users get it.
 * @param {{ folder: string, manifest: import('./release/packages.mjs').Manifest }} found
 */
function exportsOf({ folder, manifest }) {
	const entries = Object.values(manifest.exports ?? {})
		.map((entry) => /** @type {{ types?: string }} */ (entry).types ?? '')
		.filter((types) => types !== '')
		.map((types) => resolve(folder, types))
	const program = ts.createProgram(entries, { module: ts.ModuleKind.NodeNext, skipLibCheck: true, types: [] })
	const checker = program.getTypeChecker()
	const found = entries.flatMap((entry) => {
		const source = program.getSourceFile(entry)
		const module = source && checker.getSymbolAtLocation(source)
		expect(module, `${entry} is built`).toBeDefined()
		return module ? checker.getExportsOfModule(module) : []
	})
	return found.map((exported) => {
		const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0
		const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported
		const [declaration] = symbol.declarations ?? []
		const type = declaration && checker.getTypeOfSymbolAtLocation(symbol, declaration)
		return {
			name: exported.name,
			isFunction: (type?.getCallSignatures().length ?? 0) > 0,
			isOwn: !isGenerated(declaration?.getText() ?? '') && !isForeign(declaration),
			doc: docOf(symbol, checker),
			members: declaration && ts.isInterfaceDeclaration(declaration) ? declaration.members : [],
			checker,
		}
	})
}

/**
 * Returns the text of a documentation comment without its tags.
 * @param {ts.Symbol} symbol
 * @param {ts.TypeChecker} checker
 */
const docOf = (symbol, checker) => ts.displayPartsToString(symbol.getDocumentationComment(checker))

/**
 * Whether a declaration was generated from a description of an API, whose schemas have the documentation.
 * @param {string} declaration
 */
const isGenerated = (declaration) =>
	/^(?:export )?(?:declare )?(?:type \w+ = components\[|type \w+Key =|interface (?:paths|components|operations|\$defs|webhooks)\b|type (?:\$defs|webhooks) )/.test(
		declaration,
	)

/**
 * Whether a declaration is of another project, such as openapi-fetch.
 * @param {ts.Declaration | undefined} declaration
 */
const isForeign = (declaration) =>
	/node_modules\/(?!@operate-api)/.test(declaration?.getSourceFile().fileName ?? '')

/** @param {string} text */
const isSentence = (text) =>
	/^[A-Z`0-9]/.test(text) && !/^(?:What|Which|Whatever|Who|Whoever|That|Those|One that)\b/.test(text)

const packages = publishedPackages(root).filter(({ manifest }) =>
	Object.values(manifest.exports ?? {}).some((entry) => typeof entry === 'object'),
)

describe.each(packages)('the hover texts of $manifest.name', (found) => {
	const all = exportsOf(found)

	test('of functions begin with a verb, such as Returns, or with Whether', () => {
		const functions = all.filter(({ isFunction }) => isFunction)
		const wrong = functions.filter(({ doc }) => !/^(?:[A-Z][a-z]+s|Whether) /.test(doc))
		expect(wrong.map(({ name, doc }) => `${name}: ${doc}`)).toEqual([])
	})

	test('of options begin with Options', () => {
		const options = all.filter(({ name }) => /Options$/.test(name))
		const wrong = options.filter(({ doc }) => !/^Options /.test(doc))
		expect(wrong.map(({ name, doc }) => `${name}: ${doc}`)).toEqual([])
	})

	test('of other exports are phrases with a noun', () => {
		const others = all.filter(({ isFunction, isOwn }) => !isFunction && isOwn)
		const wrong = others.filter(({ doc }) => !isSentence(doc))
		expect(wrong.map(({ name, doc }) => `${name}: ${doc}`)).toEqual([])
	})

	test('of members name their subject', () => {
		const wrong = all.flatMap(({ name, members, checker }) =>
			members.flatMap((member) => {
				const symbol = member.name && checker.getSymbolAtLocation(member.name)
				const doc = symbol ? docOf(symbol, checker) : ''
				return doc === '' || isSentence(doc) ? [] : [`${name}.${symbol?.name}: ${doc}`]
			}),
		)
		expect(wrong).toEqual([])
	})
})
