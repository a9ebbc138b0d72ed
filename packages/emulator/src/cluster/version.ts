/** The versions of Camunda whose behaviour can be asked for. */
export const camundaVersions = ['8.4', '8.5', '8.6', '8.7', '8.8', '8.9', '8.10'] as const

/** A version of Camunda. */
export type CamundaVersion = (typeof camundaVersions)[number]

/** The CSRF header and cookie that a session needs on POST and DELETE. */
export type CsrfHeader = 'none' | 'OPERATE-X-CSRF-TOKEN' | 'X-CSRF-TOKEN'

/** Where a cluster keeps its data: in Elasticsearch or OpenSearch, or, from 8.9, in a relational database. */
export type Storage = 'elasticsearch' | 'rdbms'

/** What differs from version to version. */
export interface Profile {
	readonly version: CamundaVersion
	/** The minor version of Camunda 8. */
	readonly minor: number
	readonly loginPath: '/api/login' | '/login'
	readonly logoutPath: '/api/logout' | '/logout'
	readonly sessionCookie: 'OPERATE-SESSION' | 'camunda-session'
	readonly csrfHeader: CsrfHeader
	readonly basicAuth: boolean
	/** From 8.8 on the login's errors are RFC 9457 problems. */
	readonly rfc9457: boolean
	/** Whether the Operate API is missing, as in 8.10 and with a relational database: every path under /v1 is a 404. */
	readonly removed: boolean
	/** Whether the Orchestration Cluster API is there, at /v2. */
	readonly hasV2: boolean
	/** Whether SaaS has an address and an audience for each API. */
	readonly hasOldSaas: boolean
	/** Whether SaaS has one address and one audience for all APIs. */
	readonly hasUnifiedSaas: boolean
	/** Before 8.6 a search needs a body, if only `{}`. */
	readonly searchNeedsBody: boolean
	/** Whether incidents of execution listeners exist. */
	readonly listenerIncidents: boolean
}

/** What differs from cluster to cluster of a version. */
export interface ProfileOptions {
	readonly csrfHeader?: CsrfHeader | undefined
	readonly storage?: Storage | undefined
}

/**
 * Returns how a version of Camunda behaves. The CSRF form changed within 8.4, 8.5 and 8.6: 8.4 stands for those
 * before 8.4.8, 8.5 for 8.5.2 and later, 8.6 for the early ones; `csrfHeader` asks for another.
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
