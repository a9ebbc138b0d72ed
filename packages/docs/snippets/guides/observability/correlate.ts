import { randomUUID } from 'node:crypto'
import type { OperateClient } from '@operate-api/client'

export function correlate(operate: OperateClient): void {
	operate.use({ onRequest: ({ request }) => request.headers.set('x-correlation-id', randomUUID()) })
}
