/** The versions of Camunda that can be emulated. */
export const camundaVersions = ['8.4', '8.5', '8.6', '8.7', '8.8', '8.9', '8.10'] as const

/** A version of Camunda. */
export type CamundaVersion = (typeof camundaVersions)[number]

/** The CSRF header and cookie that a session needs on POST and DELETE. */
export type CsrfHeader = 'none' | 'OPERATE-X-CSRF-TOKEN' | 'X-CSRF-TOKEN'

/** The storage of a cluster's data: Elasticsearch or OpenSearch, or, from 8.9, a relational database. */
export type Storage = 'elasticsearch' | 'rdbms'

/** The differences between versions. */
export interface Profile {
	readonly version: CamundaVersion
	/** The minor version of Camunda 8. */
	readonly minor: number
	readonly loginPath: '/api/login' | '/login'
	readonly logoutPath: '/api/logout' | '/logout'
	readonly sessionCookie: 'OPERATE-SESSION' | 'camunda-session'
	readonly csrfHeader: CsrfHeader
	readonly basicAuth: boolean
	/** Whether the login's errors are RFC 9457 problem details, as from 8.8. */
	readonly rfc9457: boolean
	/**
	 * Whether the Operate API is missing, as in 8.10 and with a relational database. Every path under /v1 is then a 404.
	 */
	readonly removed: boolean
	/** Whether the Orchestration Cluster API exists, at /v2. */
	readonly hasV2: boolean
	/** Whether SaaS has a separate address and audience for each API. */
	readonly hasOldSaas: boolean
	/** Whether SaaS has one address and audience for all APIs. */
	readonly hasUnifiedSaas: boolean
	/** Whether a search must have a body, such as `{}`, as before 8.6. */
	readonly searchNeedsBody: boolean
	/** Whether execution listeners can raise incidents. */
	readonly listenerIncidents: boolean
}

/** The differences between clusters of one version. */
export interface ProfileOptions {
	readonly csrfHeader?: CsrfHeader | undefined
	readonly storage?: Storage | undefined
}

/**
 * Returns the behaviour of a version of Camunda. The CSRF form changed within 8.4, 8.5 and 8.6. By default, 8.4 has
 * that of the versions before 8.4.8, 8.5 that of 8.5.2 and later, and 8.6 that of its first patches. `csrfHeader`
 * selects another.
 */
export function profileOf(
	version: CamundaVersion,
	{ csrfHeader, storage = 'elasticsearch' }: ProfileOptions = {},
): Profile {
	const minor = Number(version.slice(2))
	const recent = minor >= 8
	return {
		version,
		minor,
		loginPath: recent ? '/login' : '/api/login',
		logoutPath: recent ? '/logout' : '/api/logout',
		sessionCookie: recent ? 'camunda-session' : 'OPERATE-SESSION',
		csrfHeader: csrfHeader ?? (minor === 4 ? 'none' : minor < 7 ? 'OPERATE-X-CSRF-TOKEN' : 'X-CSRF-TOKEN'),
		basicAuth: recent,
		rfc9457: recent,
		removed: minor >= 10 || storage === 'rdbms',
		hasV2: minor >= 8,
		hasOldSaas: minor < 10,
		hasUnifiedSaas: minor >= 9,
		searchNeedsBody: minor < 6,
		listenerIncidents: minor >= 6,
	}
}
