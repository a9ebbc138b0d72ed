import type { Auth, Env } from '@operate-api/auth'
import type { LoginRecord } from '../network/record.ts'
import type { Reply } from '../network/request.ts'

/** An API, by its version. */
export type ApiName = 'v1' | 'v2'

/** The APIs to examine: `auto` for all that the cluster has. */
export type WantedApi = 'auto' | ApiName

/** The login that the variables select. */
export type Strategy = 'OAUTH' | 'BASIC' | 'BEARER' | 'COOKIE' | 'NONE'

/** Where an API should be. */
export interface ApiAddress {
	readonly api: ApiName
	/** Without a slash at the end. */
	readonly baseUrl: string
	/** The variables that it comes from. */
	readonly source: string
}

/** The responses to requests without credentials. */
export interface Probes {
	readonly v1?: Reply
	readonly v2?: Reply
	/** The page at the address. */
	readonly home?: Reply
}

/** A login, and what its requests for tokens and sessions brought. */
export interface Login {
	readonly auth: Auth
	readonly record: LoginRecord
}

/** What is known so far. Each step adds to it, and reads only what earlier steps have found. */
export interface Facts {
	readonly wanted: WantedApi
	/** The variables. A step that knows a correction puts it here, so that later steps can go on. */
	readonly env: Env
	/** Where the variables come from. */
	readonly source: string
	/** Whether credentials may go over http to an address that is not loopback. */
	readonly allowInsecureHttp: boolean
	readonly strategy?: Strategy
	readonly addresses?: readonly ApiAddress[]
	/** Origins whose name resolves. */
	readonly resolved?: readonly string[]
	/** Origins that accept a connection. */
	readonly connected?: readonly string[]
	/** Origins that could not be reached, and why. */
	readonly unreachable?: Readonly<Record<string, string>>
	readonly probes?: Probes
	/** Whether a redirect led to other addresses than the variables hold. They get no credentials. */
	readonly isMoved?: boolean
	/** Addresses at which the cluster responds, not something else. */
	readonly served?: readonly ApiAddress[]
	/** Where tokens come from; it has responded. */
	readonly tokenUrl?: string
	readonly logins?: Readonly<Partial<Record<ApiName, Login>>>
	/** The responses to requests with the login. */
	readonly calls?: Readonly<Partial<Record<ApiName, Reply>>>
	/** The version of the cluster. */
	readonly version?: string
}
