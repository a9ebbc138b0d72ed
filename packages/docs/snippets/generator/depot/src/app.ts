import { createDepotClient, DepotError } from './generated/client.js'

const depot = createDepotClient({ baseUrl: 'http://127.0.0.1:4000' })

for await (const { id, address, status } of depot.parcels.listAll({ status: 'waiting', limit: 2 })) {
	console.log(id, address, status)
}

const [first] = (await depot.parcels.list({ limit: 1 })).parcels
if (first !== undefined) console.log((await depot.parcels.getParcel(first.id)).address)

try {
	// @ts-expect-error: an address is not the id of a parcel
	await depot.parcels.getParcel('Main Street')
} catch (error) {
	if (error instanceof DepotError) console.log(error.code)
}
