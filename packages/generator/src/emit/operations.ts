import type { Model } from '../model/model.ts'
import type { Operation, Paging } from '../model/operation.ts'

import { comment } from './comment.ts'
import { documentationOfOperation } from './documentation.ts'
import type { EmitOptions } from './options.ts'
import { RUNTIME_TYPES } from './runtime-types.ts'
import { signatureOf } from './signature.ts'
import { indent, methodName, propertyName, quote } from './text.ts'
import { resultTypes, type TypeTexts, typeTextsOf } from './type-text.ts'

/** The two texts of an operation: its method in the interface, and its code. */
interface Written {
	readonly declarations: readonly string[]
	readonly methods: readonly string[]
}

/** Emits `operations.ts`: a method for each operation, in groups, and the interface of the runtime. */
export function emitOperations(model: Model, options: EmitOptions): string {
	const groups = new Map<string, Operation[]>()
	for (const operation of model.operations) {
		const members = groups.get(operation.group) ?? []
		members.push(operation)
		groups.set(operation.group, members)
	}
	const texts = typeTextsOf(model)
	const pagings = new Map<string, string>()
	const [declarations, bodies]: [string[], string[]] = [[], []]
	for (const [group, members] of groups) {
		const written = members.map((operation) => writtenOf(operation, { model, texts, pagings }))
		const name = propertyName(group)
		const inside = (parts: readonly (readonly string[])[]) => indent(parts.flat().join(''))
		declarations.push(`readonly ${name}: {\n${inside(written.map((part) => part.declarations))}};\n`)
		bodies.push(`${name}: {\n${inside(written.map(({ methods }) => methods))}},\n`)
	}
	const constants = [...pagings].map(([literal, name]) => `const ${name}: Paging = ${literal};\n`)
	const body =
		bodies.length === 0 ? '    return {};\n' : `    return {\n${indent(bodies.join(''), 2)}    };\n`
	return [
		importsOf(model, texts, options),
		options.runtime === undefined ? RUNTIME_TYPES : '',
		`/** The operations of the API, by name. */\nexport interface Operations<Options, PagedOptions = Options> {\n${indent(declarations.join(''))}}\n`,
		constants.join(''),
		`/** Creates the operations on a runtime. */
export function createOperations<Options, PagedOptions = Options>(runtime: ${options.runtime === undefined ? 'Runtime' : 'OperationRuntime'}<Options, PagedOptions>): Operations<Options, PagedOptions> {\n${body}}\n`,
	]
		.filter((part) => part !== '')
		.join('\n')
}

function importsOf(model: Model, texts: TypeTexts, { importExtension, runtime }: EmitOptions): string {
	const isPaged = model.operations.some(({ paging }) => paging !== undefined)
	const types = [
		...(model.operations.length > 0 ? ['Call'] : []),
		...['OperationRuntime', ...(isPaged ? ['Paged', 'Paging'] : [])],
	]
	return [
		...(runtime === undefined ? [] : [importOf(types, runtime)]),
		...(texts.used().length > 0 ? [importOf(texts.used(), `./schema${importExtension}`)] : []),
	].join('')
}

const importOf = (names: readonly string[], from: string): string =>
	`import type { ${names.join(', ')} } from ${quote(from)};\n`

interface Writing {
	readonly model: Model
	readonly texts: TypeTexts
	/** The names of the constants that hold the paging of operations, by their content. */
	readonly pagings: Map<string, string>
}

function writtenOf(operation: Operation, { model, texts, pagings }: Writing): Written {
	const { parameters, names, sent } = signatureOf(operation, model, texts)
	const types = resultTypes(operation, texts)
	const data = [...types, ...(operation.result.mayBeEmpty || types.length === 0 ? ['undefined'] : [])].join(
		' | ',
	)
	const doc = comment(documentationOfOperation(operation))
	const declarations = [`${doc}${methodName(operation.name)}(${parameters('Options')}): Call<${data}>;\n`]
	const methods = [`${propertyName(operation.name)}: (${names}) => runtime.send(${sent}, options),\n`]
	const { paging, allName } = operation
	if (paging && allName !== undefined) {
		const literal = pagingLiteral(paging)
		const constant = pagings.get(literal) ?? `paging${pagings.size === 0 ? '' : pagings.size + 1}`
		pagings.set(literal, constant)
		const [page = 'unknown'] = types
		const list = paging.items.split('.').reduce((type, name) => `NonNullable<${type}[${quote(name)}]>`, page)
		const item = texts.typeOf(paging.item, `${list}[number]`)
		const allDoc = comment(
			`Iterates over the items of all pages of \`${operation.name}\`, with one request per page.`,
		)
		declarations.push(
			`${allDoc}${propertyName(allName)}(${parameters('PagedOptions')}): Paged<${item}, ${data}>;\n`,
		)
		methods.push(`${propertyName(allName)}: (${names}) => runtime.paginate(${sent}, ${constant}, options),\n`)
	}
	return { declarations, methods }
}

function pagingLiteral({ item: _, in: place, lastPage, ...entries }: Paging): string {
	const all = {
		...(place === 'query' && { in: place }),
		...entries,
		...(lastPage === 'short' && { lastPage }),
	}
	const members = Object.entries(all).map(
		([name, value]) => `${name}: ${typeof value === 'string' ? quote(value) : value}`,
	)
	return `{ ${members.join(', ')} }`
}
