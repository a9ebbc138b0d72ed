import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { publishedPackages } from './release/packages.mjs'

/** A name, or several of them, then what was expected. `{}` is a part that is only known at run time. */
const GRAMMAR = /^(?:(?:[\w.]+|\{\}|"[\w.]+")+: )+(?:expected |unknown |not allowed\b|\{\}$)/

/** Errors of a function that imitates the platform's `fetch`, with the platform's messages. */
const IMITATIONS = /[\\/]in-process[\\/]/

/**
 * Returns the messages of the errors for invalid options in a source.
 * @param {string} path
 */
function messagesOf(path) {
	const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
	/** @type {string[]} */
	const messages = []
	/** @param {ts.Node} node */
	const collect = (node) => {
		if (ts.isStringLiteralLike(node)) {
			messages.push(node.text)
		} else if (ts.isTemplateExpression(node)) {
			messages.push(node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join(''))
		} else if (ts.isConditionalExpression(node)) {
			collect(node.whenTrue)
			collect(node.whenFalse)
		}
	}
	/** @param {ts.Node} node */
	const visit = (node) => {
		const [message] = (ts.isNewExpression(node) && node.arguments) || []
		if (message && ts.isNewExpression(node) && node.expression.getText() === 'TypeError') {
			collect(message)
		}
		ts.forEachChild(node, visit)
	}
	visit(source)
	return messages
}

const packages = publishedPackages(join(import.meta.dirname, '..'))

test.each(packages)(
	'the errors for invalid options of $manifest.name name what was expected',
	({ folder }) => {
		const source = join(folder, 'src')
		const messages = readdirSync(source, { recursive: true, encoding: 'utf8' })
			.filter((path) => /(?<!\.test|\.test-d)\.ts$/.test(path) && !/generated/.test(path))
			.map((path) => join(source, path))
			.filter((path) => !IMITATIONS.test(path))
			.flatMap(messagesOf)
		expect(messages.filter((message) => !GRAMMAR.test(message))).toEqual([])
	},
)
