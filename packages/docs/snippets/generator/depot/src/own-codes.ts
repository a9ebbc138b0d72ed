import { createApiClient } from '@operate-api/runtime'
import { type DepotError, depotApi } from './generated/client.js'
import type { Operations } from './generated/operations.js'
import type { ParcelId, paths } from './generated/schema.js'

const depot = createApiClient<paths, Operations<object>>(
	{
		...depotApi,
		// The depot responds 400 with a reason of its own if a parcel has left.
		codeOf: ({ status, body }) => (status === 400 && body.reason === 'sent' ? 'conflict' : undefined),
	},
	{ baseUrl: 'http://127.0.0.1:4000' },
)

await depot.parcels
	.getParcel('7' as ParcelId)
	.catch((error: DepotError) => console.log(error.code, error.message))
