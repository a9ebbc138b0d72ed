import { createHash, timingSafeEqual } from 'node:crypto'

/** A client or a user that can log in. */
export interface Account {
	readonly name: string
	readonly secret: string
	readonly canWrite: boolean
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Returns the account with that name and secret. */
export function findAccount(accounts: readonly Account[], name: string, secret: string): Account | undefined {
	return accounts.find(
		(account) => account.name === name && timingSafeEqual(digest(account.secret), digest(secret)),
	)
}

/** The clients that can request tokens: one with all permissions, and a read-only one. */
export const clients: readonly Account[] = [
	{ name: 'operate-client', secret: 'operate-client-secret', canWrite: true },
	{ name: 'operate-reader', secret: 'operate-reader-secret', canWrite: false },
]

/** The users that can log in by name and password: one with all permissions, and a read-only one. */
export const users: readonly Account[] = [
	{ name: 'demo', secret: 'demo', canWrite: true },
	{ name: 'reader', secret: 'reader', canWrite: false },
]
