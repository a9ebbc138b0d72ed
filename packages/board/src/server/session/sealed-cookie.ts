import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose'

/** Cookies that hold their data encrypted, so that the server keeps nothing. */
export interface SealedCookies {
	/** Writes a cookie that expires. */
	seal(context: Context, name: string, data: JWTPayload, seconds: number): Promise<void>
	/** Reads a cookie; undefined if there is none, or one that expired, was changed, or is of another board. */
	open(context: Context, name: string): Promise<JWTPayload | undefined>
	drop(context: Context, name: string): void
}

/** Options for `createSealedCookies()`. */
export interface SealedCookieOptions {
	/** Without it, the cookies are of use until the board restarts. */
	readonly secret: string | undefined
	/** Whether browsers may send the cookies over https only. */
	readonly isSecure: boolean
}

/** Creates cookies that are encrypted with AES-256 in GCM, of which each purpose has its own: one cannot stand for another. */
export function createSealedCookies({ secret, isSecure }: SealedCookieOptions): SealedCookies {
	const keyBytes =
		secret === undefined
			? randomBytes(32)
			: createHash('sha256').update(`operate-board session ${secret}`).digest()
	const nameOf = (name: string) => (isSecure ? `__Host-board-${name}` : `board-${name}`)
	// Lax, not Strict: the way back from the issuer to the page begins at another site.
	const attributes = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'Lax' } as const
	return {
		async seal(context, name, data, seconds) {
			const sealed = await new EncryptJWT(data)
				.setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
				.setAudience(name)
				.setExpirationTime(`${seconds}s`)
				.encrypt(keyBytes)
			setCookie(context, nameOf(name), sealed, { ...attributes, maxAge: seconds })
		},
		async open(context, name) {
			const sealed = getCookie(context, nameOf(name))
			if (sealed === undefined) {
				return undefined
			}
			try {
				return (await jwtDecrypt(sealed, keyBytes, { audience: name })).payload
			} catch {
				return undefined
			}
		},
		drop(context, name) {
			deleteCookie(context, nameOf(name), attributes)
		},
	}
}
