import { describe, expect, it } from 'vitest'
import { createOperateClient } from '../../src/index.ts'
import { startFixture } from '../emulator.ts'

describe('a base URL', () => {
	it.each(['', '/', '//', '/v1', '/v1/', '/v1//'])('reaches Operate with %j at its end', async (end) => {
		await using fixture = await startFixture({ instances: 1 })
		const operate = fixture.client({ baseUrl: ` ${fixture.emulator.selfManaged.baseUrl}${end} ` })
		expect(operate.baseUrl).toBe(fixture.emulator.url)
		expect((await operate.processDefinitions.search()).items.length).toBeGreaterThan(0)
		const raw = await fixture.operate.POST('/v1/processes/search' as '/v1/incidents/search', {
			baseUrl: `${fixture.emulator.url}${end}`,
		})
		expect(raw.response.url).toBe(`${fixture.emulator.url}/v1/processes/search`)
	})

	it.each(['/operate', '/operate/', '/operate/v1'])('keeps the context path of %s', async (end) => {
		await using fixture = await startFixture({ instances: 1, contextPath: '/operate' })
		const operate = fixture.client({ baseUrl: fixture.emulator.url + end })
		expect(operate.baseUrl).toBe(`${fixture.emulator.url}/operate`)
		expect((await operate.processDefinitions.search()).items.length).toBeGreaterThan(0)
	})

	it('without its context path leads to an error that says so', async () => {
		await using fixture = await startFixture({ instances: 1, contextPath: '/operate' })
		const operate = createOperateClient({ baseUrl: fixture.emulator.url })
		await expect(operate.incidents.search()).rejects.toMatchObject({
			code: 'not_operate',
			message: expect.stringContaining('Check the base URL'),
		})
	})

	it('keeps the id of a SaaS cluster', () => {
		const { baseUrl } = createOperateClient({ baseUrl: 'https://BRU-2.operate.camunda.io/abc/v1/' })
		expect(baseUrl).toBe('https://bru-2.operate.camunda.io/abc')
	})

	it.each([
		['', 'absolute URL'],
		['operate.example.com', 'absolute URL'],
		['localhost:8080', 'http:// or https://'],
		['ftp://operate.example.com', 'http:// or https://'],
		['https://demo:s3cret-word@operate.example.com', 'no user and no password'],
		['https://operate.example.com?token=s3cret-word', 'no query and no fragment'],
		['https://operate.example.com/#s3cret-word', 'no query and no fragment'],
		[undefined, 'expected a URL'],
		[42, 'expected a URL'],
	])('refuses %s, and names the option but not the value', (baseUrl, message) => {
		const create = () => createOperateClient({ baseUrl: baseUrl as string })
		expect(create).toThrow(TypeError)
		expect(create).toThrow(/^baseUrl: expected .*/)
		expect(create).toThrow(message)
		expect(create).not.toThrow('s3cret-word')
	})
})
