import { expectTypeOf, test } from 'vitest'
import { saas } from './saas.ts'

const client = { clientId: 'id', clientSecret: 'secret' }

test('the base URL is a string if the options contain it', () => {
	expectTypeOf(saas({ ...client, region: 'bru-2', clusterId: 'abc' }).baseUrl).toEqualTypeOf<string>()
	expectTypeOf(saas({ ...client, baseUrl: 'https://x.example.com' }).baseUrl).toEqualTypeOf<string>()
	expectTypeOf(saas(client).baseUrl).toEqualTypeOf<string | undefined>()
})
