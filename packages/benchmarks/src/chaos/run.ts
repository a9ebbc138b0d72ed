import { getEventListeners } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { inspect } from 'node:util'
import { type Auth, AuthError, basic, bearer, cookie, saas, selfManaged } from '@operate-api/auth'
import { createOperateClient, key, type OperateClient, OperateError } from '@operate-api/client'
import { createRandom, draw } from './random.ts'
import { secrets, startChaos } from './server.ts'

/** What a run of one login ended with. */
export interface ChaosResult {
	readonly login: string
	readonly calls: number
	/** Calls that had not settled long after their deadline. */
	readonly unsettled: number
	/** Listeners left on the callers' signals. */
	readonly listeners: number
	/** Timers left when nothing was under way any more. */
	readonly timers: number
	/** Sockets and files that were left open. */
	readonly descriptors: number
	/** Whatever else must not happen, one line each. */
	readonly violations: readonly string[]
	readonly outcomes: Readonly<Record<string, number>>
	readonly seconds: number
}

const client = { clientId: 'chaos', clientSecret: 'chaos-client-secret' }
const user = { username: 'demo', password: 'chaos-password' }

/** The logins that are tried, by name. */
export const logins: Readonly<Record<string, (url: string) => Auth | undefined>> = {
	none: () => undefined,
	basic: () => basic(user),
	bearer: () => bearer(async () => 'chaos-token-value', { timeoutMs: 200 }),
	selfManaged: (url) => selfManaged({ ...client, tokenUrl: `${url}/token`, timeoutMs: 200 }),
	saas: (url) => saas({ ...client, tokenUrl: `${url}/token`, timeoutMs: 200 }),
	cookie: () => cookie({ ...user, timeoutMs: 200 }),
}

const CONCURRENCY = 50
/** A login may take three attempts and their pauses for each of the call's attempts: far longer than any call here. */
const PATIENCE_MS = 30_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const collectGarbage = (globalThis as { gc?: () => void }).gc

/** One call of a random kind. */
async function callOnce(operate: OperateClient, random: () => number, signal: AbortSignal | undefined) {
	const timeoutMs = draw(random, [60, 150, 400])
	const retry = draw(random, [false, { retries: 1, baseDelayMs: 5 }] as const)
	const options = { timeoutMs, retry, ...(signal && { signal }) }
	switch (Math.floor(random() * 5)) {
		case 0:
			return operate.incidents.search({ size: 1 }, options)
		case 1:
			return operate.processInstances.delete(key('1'), options)
		case 2:
			return operate.incidents.searchAll({ size: 2 }, options).toArray({ limit: 4 })
		case 3: {
			const { data } = await operate.POST('/v1/incidents/search', { body: {}, parseAs: 'stream', ...options })
			// A body that stalls is the reader's to give up.
			await (data as ReadableStream | null | undefined)?.cancel()
			return data
		}
		default:
			return operate.POST('/v1/incidents/search', { body: {}, ...options })
	}
}

const abortReason = new Error('the caller aborts')

function judge(error: unknown, violations: string[]): string {
	if (error === abortReason) {
		return 'aborted'
	}
	if (!(error instanceof OperateError || error instanceof AuthError)) {
		violations.push(`an error of another kind: ${inspect(error).split('\n')[0]}`)
		return 'other'
	}
	const shown = `${error.message}\n${inspect(error, { depth: 9 })}\n${JSON.stringify(error)}`
	if (secrets.some((secret) => shown.includes(secret))) {
		violations.push(`a secret in ${error.message}`)
	}
	return `${error.name} ${error.code}`
}

const countDescriptors = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0)
const countTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

/** Calls that are made, and how they ended. */
interface Load {
	readonly operate: OperateClient
	readonly random: () => number
	readonly violations: string[]
	/** The signals of the calls: ten calls share one. */
	readonly controllers: AbortController[]
	readonly outcomes: Record<string, number>
	made: number
	unsettled: number
}

/** Makes one call, and counts how it ended. */
async function makeCall(load: Load): Promise<void> {
	const { operate, random, controllers, outcomes, violations } = load
	const signal = random() < 0.3 ? controllers.at(-1)?.signal : undefined
	let timer: ReturnType<typeof setTimeout> | undefined
	const late = new Promise<'unsettled'>((resolve) => {
		timer = setTimeout(() => resolve('unsettled'), PATIENCE_MS)
	})
	const call = callOnce(operate, random, signal).then(
		() => 'resolved',
		(error) => judge(error, violations),
	)
	const outcome = await Promise.race([call, late])
	clearTimeout(timer)
	load.unsettled += Number(outcome === 'unsettled')
	outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
}

/** Makes one call after the other until there were enough. Collects garbage now and then: signals must survive it. */
async function work(load: Load, calls: number): Promise<void> {
	while (load.made < calls) {
		load.made++
		if (load.made % 10 === 1) {
			const shared = new AbortController()
			load.controllers.push(shared)
			setTimeout(() => shared.abort(abortReason), 20 + load.random() * 200)
		}
		if (load.made % 100 === 0) {
			collectGarbage?.()
		}
		await makeCall(load)
	}
}

/** Waits for a refresh in the background and the agent's own timers, which end shortly after their connections. */
async function settle(timers: number, descriptors: number): Promise<void> {
	for (let round = 0; round < 100; round++) {
		if (countTimers() <= timers && countDescriptors() <= descriptors) {
			return
		}
		collectGarbage?.()
		await pause(100)
	}
}

/** Makes many calls at once against a server that stalls, resets, truncates and lies. */
export async function runChaos(login: string, calls: number, seed: number): Promise<ChaosResult> {
	const [start, timersBefore, descriptorsBefore] = [performance.now(), countTimers(), countDescriptors()]
	const server = await startChaos(createRandom(seed + 1))
	const violations: string[] = []
	const note = (what: string) => (problem: unknown) => void violations.push(`${what}: ${String(problem)}`)
	const onWarning = note('a warning')
	const onRejection = note('an unhandled rejection')
	process.on('warning', onWarning).on('unhandledRejection', onRejection)

	const load: Load = {
		operate: createOperateClient({ baseUrl: server.url, auth: logins[login]?.(server.url) }),
		random: createRandom(seed),
		violations,
		controllers: [],
		outcomes: {},
		made: 0,
		unsettled: 0,
	}
	await Promise.all(Array.from({ length: CONCURRENCY }, () => work(load, calls)))
	await pause(300)
	const { controllers, outcomes, made, unsettled } = load
	const listeners = controllers.reduce(
		(sum, { signal }) => sum + getEventListeners(signal, 'abort').length,
		0,
	)
	server.closeAllConnections()
	await new Promise((resolve) => server.close(resolve))
	await settle(timersBefore, descriptorsBefore)
	process.off('warning', onWarning).off('unhandledRejection', onRejection)
	return {
		login,
		calls: made,
		unsettled,
		listeners,
		violations,
		outcomes,
		timers: Math.max(0, countTimers() - timersBefore),
		descriptors: Math.max(0, countDescriptors() - descriptorsBefore),
		seconds: (performance.now() - start) / 1000,
	}
}

/** Whether a run kept every promise. */
export const isClean = ({ unsettled, listeners, timers, descriptors, violations }: ChaosResult): boolean =>
	unsettled + listeners + timers + descriptors + violations.length === 0
