import { expect, test } from 'vitest'
import { structureDifferences } from './spec-structure.mjs'

const description = () => ({
	paths: {
		'/v2/loans/{key}': {
			get: {
				summary: 'Get a loan',
				parameters: [{ name: 'key', in: 'path', required: true, schema: { type: 'string' } }],
				responses: { 200: { description: 'A loan.' }, 404: { description: 'Not found.' } },
			},
		},
	},
	components: {
		schemas: {
			Loan: {
				type: 'object',
				required: ['title', 'state'],
				properties: {
					title: { type: 'string', description: 'Of the book.' },
					state: { type: 'string', enum: ['OPEN', 'ENDED'] },
					borrower: { $ref: '#/components/schemas/Person' },
				},
			},
			Person: { type: 'object' },
		},
	},
})

test('differences in prose, in the order of sets and in wrappers of references are ignored', () => {
	const other = description()
	other.paths['/v2/loans/{key}'].get.summary = 'Fetch'
	Object.assign(other.components.schemas.Loan, {
		required: ['state', 'title'],
		properties: {
			...other.components.schemas.Loan.properties,
			state: { type: 'string', enum: ['ENDED', 'OPEN'] },
			borrower: { description: 'Who has it.', allOf: [{ $ref: '#/components/schemas/Person' }] },
		},
	})
	expect(structureDifferences(description(), other)).toEqual([])
})

test('every path, status, parameter, field, type, requirement and enum value is compared', () => {
	const other = /** @type {any} */ (description())
	other.paths['/v2/books'] = {}
	const { get } = other.paths['/v2/loans/{key}']
	get.parameters[0].schema.type = 'integer'
	delete get.responses[404]
	const { Loan } = other.components.schemas
	Loan.required.pop()
	Loan.properties.state.enum.push('LOST')
	delete Loan.properties.title
	const places = structureDifferences(description(), other).map((difference) => difference.split(': ')[0])
	expect(places).toEqual([
		'paths > /v2/loans/{key} > get > parameters > 0 > schema > type',
		'paths > /v2/loans/{key} > get > responses > 404',
		'paths > /v2/books',
		'schemas > Loan > required > 0',
		'schemas > Loan > required > 1',
		'schemas > Loan > properties > state > enum > 1',
		'schemas > Loan > properties > state > enum > 2',
		'schemas > Loan > properties > title',
	])
})
