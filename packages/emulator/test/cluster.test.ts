import { describe, expect, test } from 'vitest'
import { startOperate } from '../src/index.ts'
import { login, read } from './support/api.ts'
import { operations } from './support/spec.ts'

const basic = { authorization: `Basic ${btoa('demo:demo')}` }

describe.each(['8.8', '8.9', '8.10'] as const)('the cluster of version %s', (camunda) => {
	test('shows its topology to a login of Self-Managed or of SaaS', async () => {
		await using operate = await startOperate({ camunda, tokenPause: 0 })
		const { selfManaged, saas } = operate
		for (const credentials of [selfManaged, saas]) {
			const { status, body } = await (await login(operate, credentials))('GET /v2/topology')
			expect(status).toBe(200)
			expect(body).toMatchObject({ gatewayVersion: `${camunda}.0`, clusterSize: 1, partitionsCount: 4 })
			expect('clusterId' in body).toBe(camunda !== '8.8')
		}
		expect((await fetch(`${operate.url}/v2/topology`, { headers: basic })).status).toBe(200)
		const refused = await read(await fetch(`${operate.url}/v2/topology`))
		expect(refused).toMatchObject({ status: 401, body: { title: 'Unauthorized', instance: '/v2/topology' } })
	})

	test('shows its license without a login', async () => {
		await using operate = await startOperate({ camunda })
		const { status, body } = await read(await fetch(`${operate.url}/v2/license`))
		expect({ status, body }).toEqual({
			status: 200,
			body: { validLicense: false, licenseType: 'unknown', isCommercial: false, expiresAt: null },
		})
	})

	test('responds to other paths and methods of v2 with problem details', async () => {
		await using operate = await startOperate({ camunda, contextPath: '/operate' })
		const { baseUrl } = operate.basic
		const other = await read(await fetch(`${baseUrl}/v2/nothing`, { headers: basic }))
		expect(other.headers.get('content-type')).toBe('application/problem+json')
		expect(other.body).toMatchObject({ status: 404, detail: 'No static resource v2/nothing.' })
		const post = await read(await fetch(`${baseUrl}/v2/topology`, { method: 'POST', headers: basic }))
		expect(post.body).toMatchObject({ status: 405, title: 'Method Not Allowed' })
		expect(post.headers.get('allow')).toBe('GET')
		// With a context path, v2 exists below it only.
		const outside = await fetch(`${operate.url}/v2/license`)
		expect(outside.headers.get('content-type')).toContain('text/html')
	})
})

test('up to 8.7, requests to v2 get the page of the web application', async () => {
	await using operate = await startOperate({ camunda: '8.7' })
	const response = await fetch(`${operate.url}/v2/license`)
	expect(response.headers.get('content-type')).toContain('text/html')
	expect(operate.routes.some((name) => name.includes('/v2'))).toBe(false)
})

describe('a cluster with a relational database', () => {
	test('responds to all of v1 with a 404, with or without a login', async () => {
		await using operate = await startOperate({ camunda: '8.9', storage: 'rdbms', contextPath: '/operate' })
		const { selfManaged, saas, saasUnified } = operate
		const call = await login(operate)
		for (const operation of operations) {
			const [method = '', path = ''] = operation.replace(/\{(key|id)\}/, '2251799813685249').split(' ')
			expect((await call(`${method} ${path}`)).status).toBe(404)
			for (const { baseUrl } of [selfManaged, saas, saasUnified]) {
				const { status, headers, body } = await read(await fetch(`${baseUrl}${path}`, { method }))
				expect(status).toBe(404)
				expect(headers.get('content-type')).toBe('application/problem+json')
				expect(body).toMatchObject({ title: 'Not Found', detail: `No static resource ${path.slice(1)}.` })
			}
		}
		expect((await call('GET /v2/topology')).body).toMatchObject({ gatewayVersion: '8.9.0' })
	})

	test('is available from 8.9', async () => {
		for (const camunda of ['8.4', '8.8'] as const) {
			await expect(startOperate({ camunda, storage: 'rdbms' })).rejects.toThrow(
				`storage: expected elasticsearch, since Camunda ${camunda} has no other`,
			)
		}
		await expect(startOperate({ storage: 'h2' as never })).rejects.toThrow(
			'storage: expected one of elasticsearch, rdbms',
		)
	})
})
