import { request as send } from 'node:http'
import type { Env } from '@operate-api/auth'
import { placeOf } from './connect.ts'
import { limit } from './request.ts'
import type { Tools } from './tools.ts'

/** A proxy that the variables name for an address. */
export interface EnvironmentProxy {
	/** The variable, as it is written. */
	readonly variable: string
	/** Without user name and password. */
	readonly address: string
	readonly url: URL
	/** Whether Node sends `fetch` through it. */
	readonly isUsed: boolean
}

const lookUp = (env: Env, name: string): string | undefined => {
	const value = (env as Readonly<Record<string, string | undefined>>)[name]
	return value === undefined || value.trim() === '' ? undefined : value.trim()
}

/** Whether `NO_PROXY` excepts a host: by its name, a domain that it is in, or `*`. */
function isExcepted(env: Env, host: string, port: number): boolean {
	const list = lookUp(env, 'no_proxy') ?? lookUp(env, 'NO_PROXY') ?? ''
	return list.split(/[\s,]+/).some((entry) => {
		const [, name = '', wanted] = /^\*?\.?([^:]*)(?::(\d+))?$/.exec(entry) ?? []
		if (entry === '*') {
			return true
		}
		return (
			name !== '' &&
			(host === name || host.endsWith(`.${name}`)) &&
			(wanted === undefined || Number(wanted) === port)
		)
	})
}

/** Whether this Node can send `fetch` through a proxy of the environment. */
export function knowsProxies(version: string = process.versions.node): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number)
	return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21)
}

const isSwitchedOn = (env: Env): boolean =>
	lookUp(env, 'NODE_USE_ENV_PROXY') === '1' ||
	/--use-env-proxy\b/.test(`${lookUp(env, 'NODE_OPTIONS')} ${process.execArgv.join(' ')}`)

/** Returns the proxy that the variables name for an address. */
export function proxyFor(env: Env, address: string): EnvironmentProxy | undefined {
	const { host, port, isTls } = placeOf(address)
	const names = isTls ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY']
	const variable = [...names, 'all_proxy', 'ALL_PROXY'].find((name) => lookUp(env, name) !== undefined)
	const value = variable === undefined ? undefined : lookUp(env, variable)
	if (variable === undefined || value === undefined || isExcepted(env, host, port)) {
		return undefined
	}
	const text = value.includes('://') ? value : `http://${value}`
	if (!URL.canParse(text)) {
		return undefined
	}
	const url = new URL(text)
	return {
		variable,
		address: url.origin,
		url,
		isUsed: knowsProxies() && isSwitchedOn(env) && !/^all_/i.test(variable),
	}
}

/** Asks a proxy for a tunnel to an address, and returns its status or why there was no response. */
export function askForTunnel(
	{ url }: EnvironmentProxy,
	address: string,
	tools: Tools,
): Promise<number | string> {
	const { host, port } = placeOf(address)
	const target = `${host}:${port}`
	const user =
		url.username === ''
			? undefined
			: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
	const headers = {
		host: target,
		...(user && { 'proxy-authorization': `Basic ${Buffer.from(user).toString('base64')}` }),
	}
	return new Promise((done) => {
		const signal = limit(tools, tools.connectMs)
		const tunnel = send({
			host: url.hostname,
			port: url.port || 80,
			method: 'CONNECT',
			path: target,
			headers,
			signal,
		})
		tunnel.once('connect', ({ statusCode = 0 }, socket) => {
			socket.destroy()
			done(statusCode)
		})
		tunnel.once('response', (response) => {
			response.destroy()
			done(response.statusCode ?? 0)
		})
		tunnel.once('error', (error: NodeJS.ErrnoException) =>
			done(signal.aborted ? 'timeout' : (error.code ?? 'no response')),
		)
		tunnel.end()
	})
}
