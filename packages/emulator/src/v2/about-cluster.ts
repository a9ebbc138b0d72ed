import { PARTITIONS } from '../cluster/keys.ts'
import type { Profile } from '../cluster/version.ts'
import { DEFAULT_TENANT } from '../entities/tenant.ts'
import { anonymous, type Caller } from '../http/request.ts'
import { json } from '../http/response.ts'
import type { Route } from '../http/routes.ts'

/**
 * Creates the operations of the Orchestration Cluster API (v2) that describe the cluster and the caller: the topology and
 * the current user, which require a login, and the license, which does not.
 */
export function createAboutRoutes({ version, minor }: Profile, clusterId: string): Route[] {
	const gatewayVersion = `${version}.0`
	const brokerPartitions = Array.from({ length: PARTITIONS }, (_, index) => ({
		partitionId: index + 1,
		role: 'leader',
		health: 'healthy',
		...(minor >= 10 && { state: 'active' }),
	}))
	const broker = {
		nodeId: 0,
		...(minor >= 10 && { brokerId: '0' }),
		host: '127.0.0.1',
		port: 26501,
		partitions: brokerPartitions,
		version: gatewayVersion,
	}
	const topology = {
		brokers: [broker],
		...(minor >= 9 && { clusterId }),
		clusterSize: 1,
		partitionsCount: PARTITIONS,
		replicationFactor: 1,
		gatewayVersion,
		lastCompletedChangeId: '-1',
	}
	const license = { validLicense: false, licenseType: 'unknown', isCommercial: false, expiresAt: null }
	return [
		{ name: 'GET /v2/topology', handle: () => json(200, topology) },
		{ name: 'GET /v2/authentication/me', handle: ({ caller = anonymous }) => json(200, userOf(caller)) },
		{ name: 'GET /v2/license', isOpen: true, handle: () => json(200, license) },
	]
}

/** The current user, as v2 shows it. A client has its id as its name. */
const userOf = ({ name, canWrite, hasSession }: Caller) => ({
	username: name,
	displayName: name,
	email: null,
	authorizedComponents: ['operate'],
	tenants: [{ tenantId: DEFAULT_TENANT, name: 'Default', description: null }],
	groups: [],
	roles: [canWrite ? 'admin' : 'readonly-admin'],
	salesPlanType: null,
	c8Links: {},
	canLogout: hasSession,
})
