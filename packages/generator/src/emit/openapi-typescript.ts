// The one file that touches openapi-typescript, which its authors froze at 7.13.
import { createRequire } from 'node:module'
import type { OpenAPI3 } from 'openapi-typescript'
import type ts from 'typescript'
import { clone, isObject, type Json, type JsonObject, ownArray } from '../json.ts'
import { keysOf } from '../model/keys.ts'
import { compiler } from './compiler.ts'
import { normalize } from './normalize.ts'
import { quote } from './text.ts'

const { default: openapiTS, astToString }: typeof import('openapi-typescript') = createRequire(
	import.meta.url,
)('openapi-typescript')

const MARK = 'x-operate-api-type'

/** Turns a description into openapi-typescript's types, with keys as brands and open enums. */
export async function typesOf(description: JsonObject): Promise<string> {
	const input = mark(clone(description))
	normalize(input)
	// A `console.error` of its own would precede our message.
	const { error } = console
	console.error = () => {}
	try {
		const nodes = await openapiTS(input as unknown as OpenAPI3, {
			// Only a name in messages; the process's folder might be none that an address can hold.
			cwd: new URL('.', import.meta.url),
			silent: true,
			defaultNonNullable: false,
			emptyObjectsUnknown: true,
			transform: (schema) => {
				const text = (schema as unknown as JsonObject)[MARK]
				if (typeof text !== 'string' || Array.isArray((schema as unknown as JsonObject).type))
					return undefined
				return schema.nullable ? typeNode(`${text} | null`) : typeNode(text)
			},
		})
		return astToString(nodes)
	} finally {
		console.error = error
	}
}

function typeNode(text: string): ts.TypeNode {
	const { statements } = compiler.createSourceFile(
		'type.ts',
		`type T = ${text}`,
		compiler.ScriptTarget.ESNext,
		false,
	)
	const [statement] = statements
	if (!statement || !compiler.isTypeAliasDeclaration(statement)) throw new Error('a type alias was expected')
	return rebuild(statement.type)
}

/** Nodes that were parsed print from their source text: only made ones print elsewhere. */
function rebuild(node: ts.TypeNode): ts.TypeNode {
	const { factory } = compiler
	if (compiler.isUnionTypeNode(node)) return factory.createUnionTypeNode(node.types.map(rebuild))
	if (compiler.isIntersectionTypeNode(node))
		return factory.createIntersectionTypeNode(node.types.map(rebuild))
	if (compiler.isParenthesizedTypeNode(node)) return factory.createParenthesizedType(rebuild(node.type))
	if (compiler.isTypeLiteralNode(node)) return factory.createTypeLiteralNode([])
	if (compiler.isTypeReferenceNode(node) && compiler.isIdentifier(node.typeName))
		return factory.createTypeReferenceNode(node.typeName.text, node.typeArguments?.map(rebuild))
	if (compiler.isLiteralTypeNode(node)) {
		if (compiler.isStringLiteral(node.literal))
			return factory.createLiteralTypeNode(factory.createStringLiteral(node.literal.text))
		return factory.createLiteralTypeNode(factory.createNull())
	}
	return factory.createKeywordTypeNode(node.kind as ts.KeywordTypeSyntaxKind)
}

/** Says in each schema that is a key or an open enum which type it becomes. */
function mark<Value extends Json>(value: Value): Value {
	if (Array.isArray(value)) for (const item of value) mark(item)
	if (!isObject(value)) return value
	for (const item of Object.values(value)) mark(item)
	const keys = keysOf(value)
	if (keys.length > 0 && value.type !== undefined) {
		value[MARK] = keys.join(' | ')
		delete value.format
	}
	const values = ownArray(value, 'enum').filter((item) => typeof item === 'string')
	if (value['x-open-enum'] === true && values.length > 0 && value.type === 'string') {
		value[MARK] = `${values.map(quote).join(' | ')} | (string & {})`
		delete value.enum
	}
	return value
}
