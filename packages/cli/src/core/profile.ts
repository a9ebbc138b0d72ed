import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseEnv } from 'node:util'
import { didYouMean } from '@operate-api/internal'
import type { Context } from './context.ts'
import { usageError } from './errors.ts'

/** The variables that describe a cluster and its login, and where they come from. */
export interface Settings {
	readonly env: Context['env']
	/** `the environment`, or the profile and its file. */
	readonly source: string
}

/** What a profile replaces: no variable of one cluster may meet those of another. */
const isOfCluster = (name: string): boolean => /^(?:CAMUNDA|ZEEBE)_/.test(name)

/** Returns the folder of the profiles: `operate-api` in `$XDG_CONFIG_HOME`, `%APPDATA%` or `~/.config`. */
export function profileFolder({ env }: Pick<Context, 'env'>): string {
	const config =
		env.XDG_CONFIG_HOME ||
		(process.platform === 'win32' && env.APPDATA) ||
		join(env.HOME || homedir(), '.config')
	return join(config, 'operate-api')
}

/** Throws if others than the user could read or change a file. Windows keeps the user's folders private by itself. */
function assertPrivate(path: string): void {
	const { mode, uid } = lstatSync(path)
	if (process.platform === 'win32') {
		return
	}
	if ((mode & 0o077) !== 0) {
		throw usageError(`--profile: expected a file that only you can read. Run: chmod 600 '${path}'`)
	}
	if (uid !== userInfo().uid) {
		throw usageError(`--profile: expected a file of your own: ${path}`)
	}
}

/** Returns the names of the profiles. */
export function profileNames(context: Pick<Context, 'env'>): string[] {
	try {
		return readdirSync(profileFolder(context))
			.filter((file) => file.endsWith('.env'))
			.map((file) => file.slice(0, -'.env'.length))
	} catch {
		return []
	}
}

function readProfile(context: Context, name: string, path: string): string {
	try {
		assertPrivate(path)
		return readFileSync(path, 'utf8')
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
			throw error
		}
		const meant = didYouMean(name, profileNames(context))
		throw usageError(
			`--profile: there is no ${path}${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`,
		)
	}
}

/**
 * Returns the variables of a profile, a file such as `~/.config/operate-api/prod.env`, or those of the environment. A profile
 * replaces every variable of Camunda in the environment.
 *
 * @param name - the name of a profile; by default that of `OPERATE_PROFILE`
 * @throws CliError for a profile that does not exist, or that others could read
 */
export function readSettings(context: Context, name: string | undefined): Settings {
	const wanted = name ?? context.env.OPERATE_PROFILE
	if (!wanted) {
		return { env: context.env, source: 'the environment' }
	}
	if (!/^\w[\w.-]*$/.test(wanted)) {
		throw usageError('--profile: expected a name of letters, digits, dots and dashes')
	}
	const path = join(profileFolder(context), `${wanted}.env`)
	const variables = parseEnv(readProfile(context, wanted, path))
	const others = Object.entries(context.env).filter(([variable]) => !isOfCluster(variable))
	return { env: { ...Object.fromEntries(others), ...variables }, source: `the profile ${wanted} (${path})` }
}
