import { createErrorAnswers } from '../api/error-answers.ts'
import { createOperations } from '../api/operations.ts'
import { type Profile, profileOf } from '../camunda-version.ts'
import type { Clock } from '../clock.ts'
import { createAboutRoutes } from '../cluster/about-cluster.ts'
import { type Cluster, createCluster } from '../cluster/cluster.ts'
import { loadRecords } from '../data/load-records.ts'
import { createDescription } from '../description/routes.ts'
import { createExchange, type Exchange } from '../exchange/exchange.ts'
import { createLog } from '../exchange/log.ts'
import { createFaults } from '../faults/faults.ts'
import { createRoutes } from '../http/routes.ts'
import { createAccess } from '../login/access.ts'
import type { ForeignIssuer } from '../login/identity.ts'
import { environmentsOf, loginsOf } from '../login/logins.ts'
import type { Records } from '../model/entities.ts'
import { createModel, type Model } from '../model/model.ts'
import { seedRecords } from '../seed/seed.ts'
import { createAdmin } from './admin.ts'
import { createHandler } from './handle.ts'
import type { EmulatorControls, OperateEmulator } from './operate-emulator.ts'
import type { EmulatorOptions, OperateOptions } from './options.ts'
import { createResponder } from './respond.ts'

const clusterId = '2c1b4a9e-6f7d-4f0a-9a52-0d8a6a1f3c77'

/** What an emulator is created in. */
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
export function createEmulator(
	options: EmulatorOptions & Pick<OperateOptions, 'audience'>,
	surroundings: Surroundings,
): Emulator {
	const { url, clock, foreign } = surroundings
	const { camunda = '8.7', contextPath = '' } = options
	const profile = profileOf(camunda, options)
	const errors = createErrorAnswers(profile, clock.now)
	const model = createModel(createRecords(options, profile))
	const log = createLog()
	const { audience, tokenPause, tokenLifetime, unprotectedApi } = options
	const access = createAccess({
		...{ url, clock, profile, errors, foreign },
		...{ audience, tokenPause, tokenLifetime, unprotectedApi },
	})
	const addresses = { url, clusterId, contextPath, tokenUrl: foreign?.tokenUrl }
	const logins = loginsOf(0, addresses, profile)

	const writing = {
		unreadable: new Set(options.unreadable),
		rfc3339ApiDateFormat: options.rfc3339ApiDateFormat ?? false,
		keysAs: options.keysAs ?? 'numbers',
	}
	const cluster = profile.hasV2 ? clusterOf(options, model, clock) : undefined
	const routes = [
		...(profile.removed ? [] : createOperations(model, profile, writing)),
		...(cluster ? [...createAboutRoutes(profile, clusterId), ...cluster.routes] : []),
		...access.routes,
		...createDescription(profile, logins.selfManaged.baseUrl),
	]
	const names = routes.map(({ name }) => name)
	const faults = createFaults(names, options.faults)
	const controls: EmulatorControls = {
		requests: log.entries,
		faults,
		clock,
		expire: access.expire,
		reset() {
			cluster?.reset()
			model.reset()
			faults.reset()
			access.reset()
			clock.reset()
			log.clear()
		},
	}
	const handle = createHandler({
		prefixes: {
			saasPrefix: `/${clusterId}`,
			unifiedPrefix: profile.hasUnifiedSaas ? `/${clusterId}/operate` : undefined,
			contextPath,
		},
		routes: createRoutes([...routes, ...createAdmin(controls)]),
		faults,
		controls,
		errors,
		respond: createResponder(profile, errors, access.authenticate),
		settle: () => cluster?.settle(),
	})
	const about = {
		url,
		camunda,
		routes: names,
		env: environmentsOf(logins),
		readOnly: loginsOf(1, addresses, profile),
	}
	return {
		operate: { ...about, ...logins, ...controls },
		exchange: createExchange(log, handle, options.onRequest),
	}
}

function clusterOf(
	{ camunda = '8.7', storage, clusterFaults = [], consistencyDelay = 100, unreadable = [] }: EmulatorOptions,
	model: Model,
	clock: Clock,
): Cluster {
	return createCluster({
		...{ model, clock, unreadable },
		minor: Number(camunda.slice(2)),
		isRelational: storage === 'rdbms',
		faults: clusterFaults,
		delayMs: consistencyDelay,
	})
}

function createRecords(
	{ instances = 250, seed = 1, data }: EmulatorOptions,
	{ listenerIncidents }: Profile,
): Records {
	if (data !== undefined) {
		return loadRecords(data)
	}
	return seedRecords({ instances, seed, listenerIncidents })
}
