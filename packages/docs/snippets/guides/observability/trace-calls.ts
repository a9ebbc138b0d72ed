import { type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api'
import type { ApiEvent } from '@operate-api/client'

/** Creates a span for each attempt of each call, by the semantic conventions for HTTP clients. */
export function traceCalls(tracer: Tracer): (event: ApiEvent) => void {
	const spans = new Map<string, Span>()
	return (event) => {
		if (event.type === 'request') {
			const { hostname, port, protocol } = new URL(event.baseUrl)
			const attributes = {
				'http.request.method': event.method,
				'url.template': event.path,
				'server.address': hostname,
				'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
				...(event.attempt > 1 && { 'http.request.resend_count': event.attempt - 1 }),
			}
			const name = `${event.method} ${event.path}`
			const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes })
			spans.set(`${event.call}/${event.attempt}`, span)
		} else if (event.type === 'response') {
			const id = `${event.call}/${event.attempt}`
			const span = spans.get(id)
			spans.delete(id)
			if (event.status !== undefined) {
				span?.setAttribute('http.response.status_code', event.status)
			}
			if (event.code !== undefined) {
				span?.setAttribute('error.type', String(event.status ?? event.code))
				span?.setStatus({ code: SpanStatusCode.ERROR })
			}
			span?.end()
		}
	}
}
