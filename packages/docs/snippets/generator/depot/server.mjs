// A stand-in for the server: three parcels, the last of which has an id past 2^53.
import { createServer } from 'node:http'

const parcels = ['1001', '1002', '9007199254740993'].map(
	(id) => `{"id":${id},"address":"Main Street ${id.slice(-2)}","status":"waiting"}`,
)

export const server = createServer((request, response) => {
	const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
	const id = pathname.split('/')[3]
	const send = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(body)
	if (id === '7') {
		send(400, '{"reason":"sent","message":"the parcel has left"}')
	} else if (id !== undefined) {
		const found = parcels.find((parcel) => parcel.startsWith(`{"id":${id},`))
		send(found ? 200 : 404, found ?? '{"message":"no such parcel"}')
	} else {
		const start = Number(searchParams.get('cursor') ?? 0)
		const end = start + Number(searchParams.get('limit') ?? 20)
		const next = end < parcels.length ? `"${end}"` : null
		send(200, `{"parcels":[${parcels.slice(start, end)}],"next":${next}}`)
	}
})
server.listen(4000, '127.0.0.1')
