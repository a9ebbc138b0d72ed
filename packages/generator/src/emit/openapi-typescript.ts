// The one file that touches openapi-typescript, which its authors froze at 7.13.
import { createRequire } from 'node:module'
import type { GlobalContext, OpenAPI3 } from 'openapi-typescript'
import type ts from 'typescript'
import { type JsonObject, ownArray } from '../json.ts'
import { keysOf } from '../model/keys.ts'
import { eachObject } from '../spec/walk.ts'
import { compiler } from './compiler.ts'
import { detachData } from './data.ts'
import { normalize } from './normalize.ts'

type OpenapiTypescript = typeof import('openapi-typescript')

const require = createRequire(import.meta.url)

// Its parts rather than its front: that bundles first, with a linter that takes longer to load than all the rest to run,
// and follows references to any file or address. This package has checked the references, and there are none out of the file.
const transformSchema: OpenapiTypescript['transformSchema'] = require('openapi-typescript/dist/transform/index.cjs')
const { resolveRef, scanDiscriminators }: OpenapiTypescript = require('openapi-typescript/dist/lib/utils.cjs')

// A symbol goes along where an object is spread, and does not show where one is written as JSON.
const MARK = Symbol('type')

/** What the type of a schema is made of. */
interface Marked {
	[MARK]?: { readonly keys: readonly string[]; readonly values: readonly string[] }
}

/** Turns a description into openapi-typescript's types, with keys as brands and open enums. The description is used up. */
export function typesOf(description: JsonObject): ts.Node[] {
	mark(description)
	normalize(description)
	description.components ??= {}
	const schema = description as unknown as OpenAPI3
	// It looks for discriminators in whatever it finds, examples too.
	const attach = detachData(description)
	const context = contextOf(schema) as GlobalContext
	attach()
	return transformSchema(schema, context)
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
		transform: markedType,
		resolve: (reference) => resolveRef(schema, reference, { silent }),
	}
}

/** Makes the type of a schema that is marked. */
const markedType: GlobalContext['transform'] = (schema) => {
	const { [MARK]: marked } = schema as Marked
	if (!marked || Array.isArray(schema.type)) return undefined
	const { factory, SyntaxKind } = compiler
	const types: ts.TypeNode[] = marked.keys.map((key) => factory.createTypeReferenceNode(key))
	for (const value of marked.values)
		types.push(factory.createLiteralTypeNode(factory.createStringLiteral(value)))
	if (marked.values.length > 0) {
		const other = [factory.createKeywordTypeNode(SyntaxKind.StringKeyword), factory.createTypeLiteralNode([])]
		types.push(factory.createParenthesizedType(factory.createIntersectionTypeNode(other)))
	}
	if (schema.nullable) types.push(factory.createLiteralTypeNode(factory.createNull()))
	return factory.createUnionTypeNode(types)
}

/** Says in each schema that is a key or an open enum which type it becomes. */
function mark(description: JsonObject): void {
	eachObject(description, ({ value }) => {
		const schema: JsonObject & Marked = value
		const keys = keysOf(schema)
		if (keys.length > 0 && schema.type !== undefined) {
			schema[MARK] = { keys, values: [] }
			delete schema.format
		}
		const values = ownArray(schema, 'enum').filter((item) => typeof item === 'string')
		if (schema['x-open-enum'] === true && values.length > 0 && schema.type === 'string') {
			schema[MARK] = { keys: [], values }
			delete schema.enum
		}
	})
}
