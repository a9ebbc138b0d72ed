import { lookup } from 'node:dns/promises'
import { connect as connectTcp, isIP } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { failureReason } from '@operate-api/internal'
import { limit } from './request.ts'
import type { Tools } from './tools.ts'

/** How a connection went. */
export type Connection =
	| { readonly failure?: undefined; readonly durationMs: number; readonly certificate?: string }
	| { readonly failure: string }

/** Returns host and port of an address. */
export function placeOf(address: string): {
	readonly host: string
	readonly port: number
	readonly isTls: boolean
} {
	const { hostname, port, protocol } = new URL(address)
	const isTls = protocol === 'https:'
	return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (isTls ? 443 : 80), isTls }
}

/** Whether a host is a number rather than a name. */
export const isNumeric = (host: string): boolean => isIP(host) !== 0

/** Returns the addresses of a name, or the system's code for why there are none. */
export async function resolve(host: string, tools: Tools): Promise<readonly string[] | string> {
	const signal = limit(tools, tools.connectMs)
	try {
		const late = new Promise<never>((_, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason), { once: true })
		})
		const found = await Promise.race([lookup(host, { all: true }), late])
		return found.map(({ address }) => address)
	} catch (error) {
		return signal.aborted ? 'timeout' : (failureReason(error) ?? 'ENOTFOUND')
	}
}

function describeCertificate(socket: TLSSocket): string {
	const { subject, issuer, valid_to } = socket.getPeerCertificate()
	return `${socket.getProtocol()}, certificate of ${subject?.CN ?? 'an unnamed subject'} by ${issuer?.CN ?? issuer?.O ?? 'an unnamed issuer'}, valid until ${valid_to}`
}

/** Opens a connection to the host of an address, with TLS for https, and closes it. */
export function connect(address: string, tools: Tools): Promise<Connection> {
	const { host, port, isTls } = placeOf(address)
	const signal = limit(tools, tools.connectMs)
	const startedAt = performance.now()
	return new Promise((done) => {
		const socket = isTls
			? connectTls({
					host,
					port,
					ALPNProtocols: ['http/1.1'],
					...(isNumeric(host) ? {} : { servername: host }),
				})
			: connectTcp({ host, port })
		const end = (connection: Connection) => {
			signal.removeEventListener('abort', giveUp)
			socket.destroy()
			done(connection)
		}
		const giveUp = () => end({ failure: 'timeout' })
		signal.addEventListener('abort', giveUp, { once: true })
		socket.once('error', (error) => end({ failure: failureReason(error) ?? 'no connection' }))
		socket.once(isTls ? 'secureConnect' : 'connect', () =>
			end({
				durationMs: Math.round(performance.now() - startedAt),
				...(isTls && { certificate: describeCertificate(socket as TLSSocket) }),
			}),
		)
	})
}
