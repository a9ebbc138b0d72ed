import type { Finding } from '../model/outcome.ts'
import { placeOf } from '../network/connect.ts'

/** Where a connection was to lead, and the variable that says so. */
export interface Target {
	readonly origin: string
	readonly variable: string
}

const problem = (finding: Omit<Finding, 'severity'>): Finding => ({ ...finding, severity: 'problem' })

function refused({ origin, variable }: Target): Finding {
	const { host, port } = placeOf(origin)
	return problem({
		cause: 'connection-refused',
		summary: `Nothing listens on port ${port} of ${host}.`,
		cure: `Check that the cluster runs and correct the port in ${variable}: Operate's own is 8081 up to Camunda 8.7 and 8080 from 8.8, unless you changed it`,
	})
}

function timedOut({ origin, variable }: Target): Finding {
	const { host, port } = placeOf(origin)
	return problem({
		cause: 'connection-timeout',
		summary: `${host}:${port} does not respond at all, as behind a firewall.`,
		cure: `Open the firewall from here to ${host}:${port}, connect to the VPN, or correct ${variable}`,
	})
}

const authorityCodes = [
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]

const mixed = ({ origin, variable }: Target, wanted: 'http' | 'https'): Finding =>
	problem({
		cause: 'http-and-https-mixed',
		summary: `${origin} does not speak ${wanted === 'http' ? 'TLS' : 'plain http'}: it is an ${wanted} address.`,
		cure: `Begin ${variable} with ${wanted}://`,
	})

/** Returns the finding for an http address whose port speaks TLS. */
export const speaksTls = (target: Target): Finding => mixed(target, 'https')

/** Returns what a failed connection means. */
export function failedConnection(target: Target, failure: string): Finding {
	const { host } = placeOf(target.origin)
	if (failure === 'ECONNREFUSED') {
		return refused(target)
	}
	if (failure === 'timeout' || failure === 'ETIMEDOUT' || failure === 'EHOSTUNREACH') {
		return timedOut(target)
	}
	if (authorityCodes.includes(failure)) {
		return problem({
			cause: 'certificate-authority',
			summary: `Node does not trust the authority behind the certificate of ${host} (${failure}).`,
			cure: "Set NODE_EXTRA_CA_CERTS to a PEM file with your company's certificate authority",
		})
	}
	if (failure === 'CERT_HAS_EXPIRED' || failure === 'CERT_NOT_YET_VALID') {
		return problem({
			cause: 'certificate-expired',
			summary: `The certificate of ${host} is ${failure === 'CERT_HAS_EXPIRED' ? 'expired' : 'not valid yet'}, by the clock of this machine.`,
			cure: `Renew the certificate of ${host}, or set the clock of this machine if it is wrong`,
		})
	}
	if (failure === 'ERR_TLS_CERT_ALTNAME_INVALID') {
		return problem({
			cause: 'certificate-name',
			summary: `The certificate of ${host} is for other names.`,
			cure: `Use a host name of the certificate in ${target.variable}`,
		})
	}
	if (
		failure === 'ERR_SSL_WRONG_VERSION_NUMBER' ||
		failure === 'EPROTO' ||
		/^ERR_SSL_PACKET_LENGTH|^ERR_SSL_HTTP/.test(failure)
	) {
		return mixed(target, 'http')
	}
	return problem({
		cause: 'connection-failed',
		summary: `No connection to ${target.origin} (${failure}).`,
		cure: `Check the network between this machine and ${host}`,
	})
}
