import { beforeAll, expect, test } from 'vitest'
import { type OperateEmulator, startOperate } from '../src/index.ts'
import { login } from './support/api.ts'

type Call = Awaited<ReturnType<typeof login>>
const search = 'POST /v1/process-instances/search'

let operate: OperateEmulator
let selfManaged: Call
let saas: Call
beforeAll(async () => {
	operate = await startOperate()
	selfManaged = await login(operate)
	saas = await login(operate, operate.saas)
	return () => operate.close()
})

const tenantsOf = (items: readonly Record<string, unknown>[]) =>
	[...new Set(items.map(({ tenantId }) => tenantId))].sort()

test('Self-Managed has several tenants, and SaaS only the default one', async () => {
	const everywhere = ['<default>', 'finance', 'sales']
	const query = { size: 1000 }
	expect(tenantsOf((await selfManaged(search, query)).body.items)).toEqual(everywhere)
	for (const entity of ['process-instances', 'process-definitions', 'variables', 'decision-definitions']) {
		const { body } = await saas(`POST /v1/${entity}/search`, query)
		expect(tenantsOf(body.items)).toEqual(['<default>'])
	}
	const { body } = await selfManaged(search, { filter: { tenantId: 'finance' } })
	const key = body.items[0]?.key
	expect((await selfManaged(`GET /v1/process-instances/${key}`)).body).toMatchObject({ tenantId: 'finance' })
	expect((await saas(`GET /v1/process-instances/${key}`)).body).toMatchObject({ tenantId: '<default>' })
})

test('on SaaS, a filter on the tenant compares the tenant of the responses', async () => {
	const total = async (tenantId: string) =>
		(await saas(search, { filter: { tenantId, state: 'ACTIVE' } })).body.total
	expect(await total('finance')).toBe(0)
	const { body } = await saas(search, { filter: { state: 'ACTIVE' } })
	expect(await total('<default>')).toBe(body.total)
})

test('on SaaS, a sort by the tenant pages by the key', async () => {
	const query = { sort: [{ field: 'tenantId', order: 'DESC' }], size: 100 }
	const keys: unknown[] = []
	let page = (await saas(search, query)).body
	while (page.items.length > 0) {
		keys.push(...page.items.map(({ key }) => key))
		expect(page.sortValues).toEqual(['<default>', keys.at(-1)])
		page = (await saas(search, { ...query, searchAfter: page.sortValues })).body
	}
	const { body } = await saas(search, { size: 1000 })
	expect(keys).toEqual(body.items.map(({ key }) => key))
})

test('an instance that is deleted on one of them disappears from the other', async () => {
	const { body } = await saas(search, { filter: { state: 'COMPLETED' } })
	const key = body.items[0]?.key
	expect((await saas(`DELETE /v1/process-instances/${key}`)).status).toBe(200)
	for (const call of [saas, selfManaged]) {
		expect((await call(`GET /v1/process-instances/${key}`)).status).toBe(404)
		const left = await call('POST /v1/variables/search', { filter: { processInstanceKey: key } })
		expect(left.body.total).toBe(0)
		expect((await call(search, { size: 1000 })).body.items).toHaveLength(249)
	}
})
