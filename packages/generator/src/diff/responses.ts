import type { Operation } from '../model/operation.ts'
import type { Comparison } from './comparison.ts'

/** Compares the responses of two versions of an operation. */
export function compareResponses(
	a: Operation,
	b: Operation,
	where: string,
	{ report, pairs }: Comparison,
): void {
	const byStatus = ({ responses }: Operation) =>
		new Map(responses.map(({ status, contents }) => [status, contents]))
	const [had, has] = [byStatus(a), byStatus(b)]
	for (const [status, contents] of had) {
		const now = has.get(status)
		if (!now) {
			report(/^2/.test(status) ? 'response-gone' : 'error-gone', where, `response ${status} gone`)
			continue
		}
		const schemas = new Map(now.map(({ mediaType, schema }) => [mediaType, schema]))
		for (const { mediaType, schema } of contents) {
			if (!schemas.has(mediaType)) {
				report('media-type-gone', where, `response ${status} is no longer ${mediaType}`)
				continue
			}
			const label = `${where} ${status}`
			pairs.push({ before: schema, after: schemas.get(mediaType), label, direction: 'response' })
		}
		for (const { mediaType } of now) {
			if (!contents.some((content) => content.mediaType === mediaType)) {
				report('media-type-new', where, `response ${status} can be ${mediaType}`)
			}
		}
	}
	for (const status of has.keys()) {
		if (!had.has(status)) {
			report('response-new', where, `new response ${status}`)
		}
	}
}
