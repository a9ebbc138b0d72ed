// The one file that touches openapi-typescript, which its authors froze at 7.13.
import { createRequire } from 'node:module'
import type { GlobalContext, OpenAPI3 } from 'openapi-typescript'
import type ts from 'typescript'
import { clone, isObject, type Json, type JsonObject, ownArray } from '../json.ts'
import { keysOf } from '../model/keys.ts'
import { compiler } from './compiler.ts'
import { normalize } from './normalize.ts'
import { quote } from './text.ts'

type OpenapiTypescript = typeof import('openapi-typescript')

const require = createRequire(import.meta.url)

// Its parts rather than its front: that bundles first, with a linter that takes longer to load than all the rest to run,
// and follows references to any file or address. This package has checked the references, and there are none out of the file.
const transformSchema: OpenapiTypescript['transformSchema'] = require('openapi-typescript/dist/transform/index.cjs')
const { resolveRef, scanDiscriminators }: OpenapiTypescript = require('openapi-typescript/dist/lib/utils.cjs')
const { astToString }: OpenapiTypescript = require('openapi-typescript/dist/lib/ts.cjs')

const MARK = 'x-operate-api-type'

/** Turns a description into openapi-typescript's types, with keys as brands and open enums. */
export function typesOf(description: JsonObject): string {
	const input = mark(clone(description))
	normalize(input)
	input.components ??= {}
	const schema = input as unknown as OpenAPI3
	return astToString(transformSchema(schema, contextOf(schema) as GlobalContext))
}

function contextOf(schema: OpenAPI3): Omit<GlobalContext, 'redoc'> {
	const silent = true
	return {
		additionalProperties: false,
		alphabetize: false,
		arrayLength: false,
		conditionalEnums: false,
		dedupeEnums: false,
		defaultNonNullable: false,
		discriminators: scanDiscriminators(schema, { silent }),
		emptyObjectsUnknown: true,
		enum: false,
		enumValues: false,
		excludeDeprecated: false,
		exportType: false,
		generatePathParams: false,
		immutable: false,
		injectFooter: [],
		makePathsEnum: false,
		pathParamsAsTypes: false,
		postTransform: undefined,
		propertiesRequiredByDefault: false,
		readWriteMarkers: false,
		rootTypes: false,
		rootTypesKeepCasing: false,
		rootTypesNoSchemaPrefix: false,
		silent,
		transformProperty: undefined,
		transform: (schema) => {
			const text = (schema as unknown as JsonObject)[MARK]
			if (typeof text !== 'string' || Array.isArray((schema as unknown as JsonObject).type)) return undefined
			return schema.nullable ? typeNode(`${text} | null`) : typeNode(text)
		},
		resolve: (reference) => resolveRef(schema, reference, { silent }),
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
