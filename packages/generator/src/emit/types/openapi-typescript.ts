// The only file that imports openapi-typescript, which its authors froze at 7.13.
import { createRequire } from 'node:module'
import type { GlobalContext, OpenAPI3 } from 'openapi-typescript'
import type ts from 'typescript'
import type { Model } from '../../model/model.ts'
import { compiler } from '../compiler.ts'
import { detachData } from './data.ts'
import { nameInnerSchemas } from './inner-schemas.ts'
import { MARK, type Marked } from './mark.ts'
import { prepare } from './prepare.ts'

type OpenapiTypescript = typeof import('openapi-typescript')

const require = createRequire(import.meta.url)

// Its parts are used rather than its entry point. That first bundles the description, with a linter that takes longer
// to load than everything else to run, and it follows references to any file or address. This package has already
// checked the references: none leaves the file.
const transformSchema: OpenapiTypescript['transformSchema'] = require('openapi-typescript/dist/transform/index.cjs')
const { resolveRef, scanDiscriminators }: OpenapiTypescript = require('openapi-typescript/dist/lib/utils.cjs')

/** Creates openapi-typescript's types of a description, with branded keys and open enums. */
export function typesOf(model: Model): ts.Node[] {
	const prepared = prepare(model)
	nameInnerSchemas(prepared)
	const schema = prepared as unknown as OpenAPI3
	// openapi-typescript searches all values for discriminators.
	const attach = detachData(prepared)
	const context = contextOf(schema) as GlobalContext
	attach()
	return transformSchema(schema, context).map(withoutOtherMethods)
}

/** Removes the paths that were only added for operations with other methods. */
function withoutOtherMethods(node: ts.Node): ts.Node {
	const { factory, isInterfaceDeclaration, isStringLiteral } = compiler
	if (!isInterfaceDeclaration(node) || node.name.text !== 'paths') {
		return node
	}
	const members = node.members.filter(
		({ name }) => !(name && isStringLiteral(name) && /^[^/]+ \//.test(name.text)),
	)
	return factory.updateInterfaceDeclaration(node, node.modifiers, node.name, undefined, undefined, members)
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

/** Creates the type of a marked schema. */
const markedType: GlobalContext['transform'] = (schema) => {
	const { [MARK]: mark } = schema as Marked
	if (!mark || Array.isArray(schema.type)) {
		return undefined
	}
	const { factory, SyntaxKind } = compiler
	const types: ts.TypeNode[] = mark.keys.map((key) => factory.createTypeReferenceNode(key))
	for (const value of mark.values) {
		types.push(factory.createLiteralTypeNode(factory.createStringLiteral(value)))
	}
	if (mark.open) {
		const other = [factory.createKeywordTypeNode(SyntaxKind.StringKeyword), factory.createTypeLiteralNode([])]
		types.push(factory.createParenthesizedType(factory.createIntersectionTypeNode(other)))
	}
	if (mark.nullable) {
		types.push(factory.createLiteralTypeNode(factory.createNull()))
	}
	const [only, second] = types
	return only && !second ? only : factory.createUnionTypeNode(types)
}
