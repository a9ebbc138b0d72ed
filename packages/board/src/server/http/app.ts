import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import type { Board, Fresh } from '../../shared/api.ts'
import { BoardError, describe } from '../errors/failures.ts'
import type { BoardOptions, LogLine } from '../options/options.ts'
import { createReadRoutes } from '../reads/read-routes.ts'
import { createReads, type Reads } from '../reads/reads.ts'
import { securityHeaders } from '../security/headers.ts'
import { type OwnAddresses, onlyOwnHost, onlyOwnPages, onlyWithToken } from '../security/requests.ts'
import { type Access, createAccess } from '../session/access.ts'
import { createIssuer } from '../session/issuer.ts'
import { createSessionRoutes } from '../session/routes.ts'
import { createWriteRoutes } from '../writes/routes.ts'

/** Options for `createApp()`. */
export interface AppOptions {
	readonly options: BoardOptions
	readonly pages: MiddlewareHandler
	/** Returns the addresses of the board, once it listens. */
	readonly addresses: () => OwnAddresses
}

/** The largest body of a write: ten thousand keys. */
const maxBody = 512 * 1_024

/** Creates the server of a board. */
export function createApp({ options, pages, addresses }: AppOptions): Hono {
	const { env = process.env, api = 'auto', refreshMs = 5_000, oidc, onLog = () => {} } = options
	const reads = createReads({ env, api, refreshMs })
	const access = createAccess(options)
	const app = new Hono()

	app.use(securityHeaders(oidc?.publicUrl.startsWith('https:') ?? false))
	app.use(onlyOwnHost(addresses))
	app.get('/healthz', (context) => context.text('ok'))
	if (oidc) {
		app.use('/auth/*', noStore)
		app.route('/auth', createSessionRoutes(access, createIssuer(oidc), onLog))
	}
	app.route('/api', createApi({ reads, access, addresses, refreshMs, onLog }))
	app.use(pages)
	app.onError((error, context) => {
		const { status, error: failure } = describe(error)
		if (failure.code === 'internal') {
			onLog({ level: 'error', message: error.stack ?? error.message })
		}
		return context.json(
			{ error: { ...failure, ...(failure.code === 'signed_out' && { loginUrl: '/auth/login' }) } },
			status,
		)
	})
	return app
}

const limitBody = bodyLimit({
	maxSize: maxBody,
	onError: () => {
		throw new BoardError('invalid', 413, 'The request is too large.')
	},
})

const noStore: MiddlewareHandler = async (context, next) => {
	await next()
	context.header('cache-control', 'no-store')
}

interface ApiOptions {
	readonly reads: Reads
	readonly access: Access
	readonly addresses: () => OwnAddresses
	readonly refreshMs: number
	readonly onLog: (line: LogLine) => void
}

function createApi({ reads, access, addresses, refreshMs, onLog }: ApiOptions): Hono {
	const api = new Hono()
	api.use(noStore)
	api.use(onlyOwnPages(addresses))
	api.use(async (context, next) => {
		await access.readerOf(context)
		return await next()
	})
	// Not compressed: it holds the token that the length of a compressed response could give away.
	api.get('/board', async (context) => {
		const reader = await access.readerOf(context)
		const { api: name, camunda, writer } = await reads.cluster()
		const data: Board = {
			api: name,
			camunda,
			refreshMs,
			actions: reader.mayWrite ? (writer?.actions ?? []) : [],
			user: reader.name === undefined ? null : { name: reader.name, logoutUrl: '/auth/logout' },
			csrfToken: access.csrfTokenOf(reader),
		}
		return context.json({ data, asOf: new Date().toISOString(), partial: [] } satisfies Fresh<Board>)
	})
	api.on('POST', '*', limitBody, onlyWithToken(access))
	api.use(compress())
	api.get('/health', (context) =>
		context.json({ data: reads.health(), asOf: new Date().toISOString(), partial: [] }),
	)
	api.route('/', createWriteRoutes({ reads, access, onLog }))
	api.route('/', createReadRoutes(reads))
	api.all('*', () => {
		throw new BoardError('not_found', 404, 'The board has nothing at this address.')
	})
	return api
}
