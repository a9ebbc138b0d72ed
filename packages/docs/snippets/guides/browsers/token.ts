import { bearer } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

async function getToken(): Promise<string> {
	const response = await fetch('/token')
	return response.text()
}
export const operate = createOperateClient({
	baseUrl: 'https://bru-2.operate.camunda.io/6f2b1c9e-0f6d-4a57-9d0a-2c3a1f0e8b11',
	auth: bearer(getToken),
})
