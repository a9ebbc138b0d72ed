import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { createOperateClient, type OperateClientOptions } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { beforeEach, describe, expect, it } from 'vitest'
import { countCalls } from '../snippets/guides/observability/count-calls.ts'
import { logCalls } from '../snippets/guides/observability/log-calls.ts'
import { traceCalls } from '../snippets/guides/observability/trace-calls.ts'

const emulator = createOperate({ instances: 5, unprotectedApi: true })
beforeEach(() => emulator.reset())
const client = (options: Partial<OperateClientOptions>) =>
	createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch, ...options })
const route = 'POST /v1/incidents/search'
const retry = { baseDelayMs: 1 }

describe('traceCalls', () => {
	it('creates a span per attempt, following the conventions for HTTP clients', async () => {
		const exporter = new InMemorySpanExporter()
		const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
		const operate = client({ onEvent: traceCalls(provider.getTracer('operate')), retry })
		emulator.faults.next(route, { status: 503 }, 1)
		await operate.incidents.search()
		const { hostname, port } = new URL(operate.baseUrl)
		const attributes = {
			'http.request.method': 'POST',
			'url.template': '/v1/incidents/search',
			'server.address': hostname,
			'server.port': Number(port || 443),
		}
		const spans = exporter.getFinishedSpans()
		expect(
			spans.map(({ name, kind, status, attributes }) => ({ name, kind, status: status.code, attributes })),
		).toEqual([
			{
				name: 'POST /v1/incidents/search',
				kind: SpanKind.CLIENT,
				status: SpanStatusCode.ERROR,
				attributes: { ...attributes, 'http.response.status_code': 503, 'error.type': '503' },
			},
			{
				name: 'POST /v1/incidents/search',
				kind: SpanKind.CLIENT,
				status: SpanStatusCode.UNSET,
				attributes: { ...attributes, 'http.response.status_code': 200, 'http.request.resend_count': 1 },
			},
		])
	})
})

describe('logCalls', () => {
	it('logs a failed attempt as a warning, with its status and its code', async () => {
		const lines: Record<string, unknown>[] = []
		const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(JSON.parse(line)) })
		emulator.faults.next(route, { status: 503 }, 1)
		await client({ onEvent: logCalls(logger), retry }).incidents.search()
		expect(lines).toMatchObject([
			{
				level: 40,
				msg: 'operate response',
				operation: 'incidents.search',
				status: 503,
				code: 'server_error',
			},
			{ level: 40, msg: 'operate retry', attempt: 1, delayMs: expect.any(Number) },
		])
	})
})

describe('countCalls', () => {
	it('counts requests by operation and status', async () => {
		const registry = new Registry()
		const operate = client({ onEvent: countCalls(registry), retry })
		emulator.faults.next(route, { status: 503 }, 1)
		await operate.incidents.search()
		await operate.incidents.search()
		const text = await registry.metrics()
		expect(text).toContain('operate_requests_total{operation="incidents.search",outcome="200"} 2')
		expect(text).toContain('operate_requests_total{operation="incidents.search",outcome="503"} 1')
	})
})
