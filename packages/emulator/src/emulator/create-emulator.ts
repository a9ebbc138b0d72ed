import type { Clock } from '../cluster/clock.ts'
import { type Profile, profileOf } from '../cluster/version.ts'
import { loadRecords } from '../data/load-records.ts'
import { createDescription } from '../description/routes.ts'
import type { Records } from '../entities/entities.ts'
import { createErrorResponses, type ErrorResponses } from '../errors/error-responses.ts'
import { createExchange, type Exchange } from '../exchange/exchange.ts'
import { createLog } from '../exchange/log.ts'
import { createFaults } from '../faults/faults.ts'
import { withHeaders } from '../http/response.ts'
import { createRoutes, type Route } from '../http/routes.ts'
import { type Access, createAccess } from '../login/access.ts'
import type { ForeignIssuer } from '../login/identity.ts'
import { environmentsOf, type Logins, loginsOf } from '../login/logins.ts'
import { createModel, type Model } from '../model/model.ts'
import { seedRecords } from '../seed/seed.ts'
import { createV1Routes } from '../v1/routes.ts'
import { createAboutRoutes } from '../v2/about-cluster.ts'
import { type Cluster, createCluster } from '../v2/cluster.ts'
import { createAdmin } from './admin.ts'
import { createHandler } from './handle.ts'
import type { EmulatorControls, OperateEmulator } from './operate-emulator.ts'
import type { EmulatorOptions, OperateOptions } from './options.ts'
import { createResponder } from './respond.ts'

const CLUSTER_ID = '2c1b4a9e-6f7d-4f0a-9a52-0d8a6a1f3c77'

type CreateOptions = EmulatorOptions & Pick<OperateOptions, 'audience'>

/** The environment of an emulator. */
export interface Surroundings {
	/** The address at which its transport receives requests. */
	readonly url: string
	readonly clock: Clock
	/** The identity provider of `issuer`. */
	readonly foreign?: ForeignIssuer | undefined
}

/** An emulator without a transport. */
export interface Emulator {
	readonly operate: Omit<OperateEmulator, 'close' | typeof Symbol.asyncDispose>
	readonly exchange: Exchange
}

/**
 * Creates an emulator at a known address, for a transport to serve.
 *
 * @throws Error if the data is invalid; RangeError if a fault of the options names no route
 */
export function createEmulator(options: CreateOptions, surroundings: Surroundings): Emulator {
	const { url, clock } = surroundings
	const { profile, errors, model, v2, access, logins, readOnly, routes } = createParts(options, surroundings)
	const log = createLog()
	const names = routes.map(({ name }) => name)
	const faults = createFaults(names, options.faults)
	const controls: EmulatorControls = {
		requests: log.entries,
		faults,
		clock,
		expire: access.expire,
		reset() {
			v2?.reset()
			model.reset()
			faults.reset()
			access.reset()
			clock.reset()
			log.clear()
		},
	}
	const handle = createHandler({
		prefixes: {
			saasPrefix: `/${CLUSTER_ID}`,
			unifiedPrefix: profile.hasUnifiedSaas ? `/${CLUSTER_ID}/operate` : undefined,
			contextPath: options.contextPath ?? '',
		},
		routes: createRoutes([...routes, ...createAdmin(controls)]),
		faults,
		controls,
		errors,
		respond: createResponder(profile, errors, access.authenticate),
		settle: () => v2?.settle(),
	})
	const about = {
		url,
		camunda: profile.version,
		routes: names,
		env: environmentsOf(logins, profile),
		readOnly,
	}
	return {
		operate: { ...about, ...logins, ...controls },
		exchange: createExchange(log, withDate(handle, clock), options.onRequest),
	}
}

type Handle = Parameters<typeof createExchange>[1]

/** Adds the emulator's time to every response, so that clients can compare clocks. */
const withDate =
	(handle: Handle, clock: Clock): Handle =>
	async (request) => {
		const handled = await handle(request)
		const date = new Date(clock.now()).toUTCString()
		return { ...handled, response: withHeaders(handled.response, { date, ...handled.response.headers }) }
	}

/** The parts of an emulator: its data, logins and routes. */
interface Parts {
	readonly profile: Profile
	readonly errors: ErrorResponses
	readonly model: Model
	/** The Orchestration Cluster API, from 8.8. */
	readonly v2: Cluster | undefined
	readonly access: Access
	readonly logins: Logins
	readonly readOnly: Logins
	readonly routes: readonly Route[]
}

function createParts(options: CreateOptions, { url, clock, foreign }: Surroundings): Parts {
	const { camunda = '8.7', contextPath = '', rfc3339ApiDateFormat = false, keysAs = 'numbers' } = options
	const { audience, tokenPause, tokenLifetime, unprotectedApi } = options
	const profile = profileOf(camunda, options)
	const errors = createErrorResponses(profile, clock.now)
	const model = createModel(createRecords(options, profile))
	const access = createAccess({
		url,
		clock,
		profile,
		errors,
		foreign,
		audience,
		tokenPause,
		tokenLifetime,
		unprotectedApi,
	})
	const addresses = { url, clusterId: CLUSTER_ID, contextPath, tokenUrl: foreign?.tokenUrl }
	const logins = loginsOf(0, addresses, profile)
	const writing = { rfc3339ApiDateFormat, keysAs }
	const v2 = profile.hasV2 ? createV2(options, profile, model, clock) : undefined
	const routes = [
		...(profile.removed
			? []
			: createV1Routes({ model, profile, writing, unreadable: new Set(options.unreadable) })),
		...(v2 ? [...createAboutRoutes(profile, CLUSTER_ID), ...v2.routes] : []),
		...access.routes,
		...createDescription(profile, logins.selfManaged.baseUrl),
	]
	return { profile, errors, model, v2, access, logins, readOnly: loginsOf(1, addresses, profile), routes }
}

const createV2 = (
	{ storage, clusterFaults = [], consistencyDelay = 100, unreadable = [] }: EmulatorOptions,
	{ minor }: Profile,
	model: Model,
	clock: Clock,
): Cluster =>
	createCluster({
		model,
		clock,
		unreadable,
		minor,
		isRelational: storage === 'rdbms',
		faults: clusterFaults,
		delayMs: consistencyDelay,
	})

const createRecords = (
	{ instances = 250, seed = 1, data }: EmulatorOptions,
	{ listenerIncidents }: Profile,
): Records => (data === undefined ? seedRecords({ instances, seed, listenerIncidents }) : loadRecords(data))
