import type { Bump } from './change.ts'

/** The direction in which a value is sent. */
export type Direction = 'request' | 'response'

/** The meaning of a change, by the direction of the value. */
export interface Rule {
	readonly meaning: string
	readonly request: Bump
	readonly response: Bump
}

const rule = (meaning: string, request: Bump, response: Bump = request): Rule => ({
	meaning,
	request,
	response,
})

/** The name of a rule. */
export type RuleName =
	| 'operation-gone'
	| 'operation-new'
	| 'operation-renamed'
	| 'paging-gone'
	| 'paging-new'
	| 'parameter-gone'
	| 'parameter-new'
	| 'parameter-new-required'
	| 'parameter-required'
	| 'parameter-optional'
	| 'body-gone'
	| 'body-new'
	| 'body-new-required'
	| 'body-required'
	| 'body-optional'
	| 'body-media-type'
	| 'response-gone'
	| 'error-gone'
	| 'response-new'
	| 'media-type-gone'
	| 'media-type-new'
	| 'type-gone'
	| 'type-new'
	| 'type-renamed'
	| 'type-changed'
	| 'type-narrowed'
	| 'type-widened'
	| 'null-gone'
	| 'null-new'
	| 'value-gone'
	| 'value-new'
	| 'enum-new'
	| 'enum-gone'
	| 'property-gone'
	| 'property-new'
	| 'property-new-required'
	| 'property-required'
	| 'property-optional'
	| 'properties-closed'
	| 'properties-opened'
	| 'alternative-gone'
	| 'alternative-new'
	| 'words'

/**
 * The rules, from the point of view of a client's user. Accepting more does not break a sender, and sending less does
 * not break a reader.
 */
export const RULES: Readonly<Record<RuleName, Rule>> = {
	'operation-gone': rule('an operation is gone', 'major'),
	'operation-new': rule('an operation is new', 'minor'),
	'operation-renamed': rule('an operation has another name', 'major'),
	'paging-gone': rule('an operation no longer pages', 'major'),
	'paging-new': rule('an operation pages', 'minor'),
	'parameter-gone': rule('a parameter is gone', 'major'),
	'parameter-new': rule('a parameter is new', 'minor'),
	'parameter-new-required': rule('a required parameter is new', 'major'),
	'parameter-required': rule('a parameter is required now', 'major'),
	'parameter-optional': rule('a parameter is optional now', 'minor'),
	'body-gone': rule('an operation takes no body any more', 'major'),
	'body-new': rule('an operation takes a body', 'minor'),
	'body-new-required': rule('an operation needs a body', 'major'),
	'body-required': rule('a body is required now', 'major'),
	'body-optional': rule('a body is optional now', 'minor'),
	'body-media-type': rule('a body has another media type', 'major'),
	'response-gone': rule('a response that counts as success is gone', 'major'),
	'error-gone': rule('a response that counts as failure is gone', 'minor'),
	'response-new': rule('a response is new', 'minor'),
	'media-type-gone': rule('a response has one media type less', 'major'),
	'media-type-new': rule('a response has one media type more', 'minor'),
	'type-gone': rule('a type is gone', 'major'),
	'type-new': rule('a type is new', 'minor'),
	'type-renamed': rule('a type has another name', 'major'),
	'type-changed': rule('a value has another type', 'major'),
	'type-narrowed': rule('a value has fewer types; a text became a key', 'major', 'minor'),
	'type-widened': rule('a value has more types; a key became a text', 'minor', 'major'),
	'null-gone': rule('null is no longer possible', 'major', 'minor'),
	'null-new': rule('null is possible', 'minor', 'major'),
	'value-gone': rule('an enum has one value less', 'major', 'minor'),
	'value-new': rule('an enum has one value more', 'minor'),
	'enum-new': rule('only certain values are possible', 'major', 'minor'),
	'enum-gone': rule('any value is possible', 'minor', 'major'),
	'property-gone': rule('a property is gone', 'major'),
	'property-new': rule('a property is new', 'minor'),
	'property-new-required': rule('a required property is new', 'major', 'minor'),
	'property-required': rule('a property is required now', 'major', 'minor'),
	'property-optional': rule('a property is optional now', 'minor', 'major'),
	'properties-closed': rule('an object has no other properties any more', 'major'),
	'properties-opened': rule('an object may have other properties', 'minor'),
	'alternative-gone': rule('an alternative is gone', 'major', 'minor'),
	'alternative-new': rule('an alternative is new', 'minor', 'major'),
	words: rule('only words changed', 'patch'),
}
