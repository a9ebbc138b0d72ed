import { type Context, Hono } from 'hono'
import { BoardError, describe } from '../errors/failures.ts'
import type { LogLine } from '../options/options.ts'
import type { Access } from './access.ts'
import type { Issuer } from './issuer.ts'
import { notePage } from './note-page.ts'

/** How long a login may take, in seconds. */
const loginSeconds = 600

/** Returns a path of the board to go on to: never another site. */
function localPath(given: string | undefined): string {
	const path = given ?? '/'
	const base = 'http://board.invalid'
	const isLocal = path.startsWith('/') && URL.canParse(path, base) && new URL(path, base).origin === base
	return isLocal && !path.startsWith('/auth/') ? path : '/'
}

const failed = 'The login did not succeed. Try again; if it fails again, the log of the board says why.'

/** Creates the routes that log people in and out. */
export function createSessionRoutes(access: Access, issuer: Issuer, onLog: (line: LogLine) => void): Hono {
	const { cookies } = access
	const routes = new Hono()

	routes.get('/login', async (context) => {
		const { url, pending } = await issuer.begin()
		const to = localPath(context.req.query('to'))
		await cookies.seal(context, 'login', { ...pending, to }, loginSeconds)
		return context.redirect(url.href)
	})

	routes.get('/callback', async (context) => {
		const data = await cookies.open(context, 'login')
		cookies.drop(context, 'login')
		const { state, nonce, verifier, to } = data ?? {}
		if (typeof state !== 'string' || typeof nonce !== 'string' || typeof verifier !== 'string') {
			return fail(
				context,
				new BoardError('signed_out', 401, 'The login took too long, or began in another browser.'),
			)
		}
		try {
			const person = await issuer.finish(new URL(context.req.url), { state, nonce, verifier })
			await access.start(context, person)
			onLog({ level: 'info', message: `signed in: ${person.name}` })
			return context.redirect(localPath(typeof to === 'string' ? to : undefined))
		} catch (error) {
			return fail(context, error)
		}
	})

	routes.get('/logout', async (context) => {
		// A page of another site could send readers here: that must not end their sessions.
		const site = context.req.header('sec-fetch-site')
		if (site !== undefined && site !== 'same-origin' && site !== 'none') {
			return context.redirect('/')
		}
		cookies.drop(context, 'session')
		const url = await issuer.logoutUrl().catch(() => undefined)
		return context.redirect(url?.href ?? '/auth/signed-out')
	})

	routes.get('/signed-out', (context) =>
		context.html(notePage('Signed out', 'You are signed out of the board.', 'Sign in')),
	)

	function fail(context: Context, error: unknown): Response | Promise<Response> {
		const reason = error instanceof BoardError ? error.message : failed
		const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
		onLog({ level: 'warn', message: `login failed${code}: ${reason}` })
		const { status } = error instanceof BoardError ? describe(error) : { status: 401 as const }
		return context.html(notePage('Not signed in', reason, 'Try again'), status)
	}

	return routes
}
