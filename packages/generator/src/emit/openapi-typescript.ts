// The one file that touches openapi-typescript, which its authors froze at 7.13.
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { clone, isObject, type Json, type JsonObject, ownArray } from '../json.ts'
import { keysOf } from '../model/keys.ts'
import { quote } from './text.ts'

const MARK = 'x-operate-api-type'

/** Turns a description into openapi-typescript's types, with keys as brands and open enums. */
export async function typesOf(description: JsonObject): Promise<string> {
	// A `console.error` of its own would precede our message.
	const { error } = console
	console.error = () => {}
	try {
		const nodes = await openapiTS(JSON.stringify(mark(clone(description))), {
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
	const { statements } = ts.createSourceFile('type.ts', `type T = ${text}`, ts.ScriptTarget.ESNext, false)
	const [statement] = statements
	if (!statement || !ts.isTypeAliasDeclaration(statement)) throw new Error('a type alias was expected')
	return rebuild(statement.type)
}

/** Nodes that were parsed print from their source text: only made ones print elsewhere. */
function rebuild(node: ts.TypeNode): ts.TypeNode {
	const { factory } = ts
	if (ts.isUnionTypeNode(node)) return factory.createUnionTypeNode(node.types.map(rebuild))
	if (ts.isIntersectionTypeNode(node)) return factory.createIntersectionTypeNode(node.types.map(rebuild))
	if (ts.isParenthesizedTypeNode(node)) return factory.createParenthesizedType(rebuild(node.type))
	if (ts.isTypeLiteralNode(node)) return factory.createTypeLiteralNode([])
	if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName))
		return factory.createTypeReferenceNode(node.typeName.text, node.typeArguments?.map(rebuild))
	if (ts.isLiteralTypeNode(node)) {
		if (ts.isStringLiteral(node.literal))
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
