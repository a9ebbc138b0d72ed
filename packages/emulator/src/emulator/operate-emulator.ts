import type { Clock } from '../cluster/clock.ts'
import type { CamundaVersion } from '../cluster/version.ts'
import type { LoggedRequest } from '../exchange/log.ts'
import type { Expiring } from '../faults/before.ts'
import type { Faults } from '../faults/faults.ts'
import type { LoginEnvironments, Logins } from '../login/logins.ts'

/** What a test, or a request to `/emulator/…`, changes and reads at run time. */
export interface EmulatorControls {
	/** The requests that were received, oldest first: the last 10,000, or fewer with bodies of more than 32 MiB. */
	readonly requests: readonly LoggedRequest[]
	/** Makes requests fail. */
	readonly faults: Faults
	/** The emulator's time. */
	readonly clock: Clock
	/** Ends all sessions, invalidates all tokens issued so far, or makes all CSRF tokens stale. */
	expire(what: Expiring): void
	/** Resets data, faults, sessions, clock and log to the start. Tokens stay valid. */
	reset(): void
}

/** An emulator of Operate and its token endpoints. */
export interface OperateEmulator extends Logins, EmulatorControls, AsyncDisposable {
	/** Its address; the `baseUrl` of the logins is the address of the API. */
	readonly url: string
	/** The version whose behaviour it has. */
	readonly camunda: CamundaVersion
	/** Logins that may read but not delete. */
	readonly readOnly: Logins
	/** The environment variables of each login, under the names that Camunda's own clients read. */
	readonly env: LoginEnvironments
	/** The names of the routes, as faults take them. */
	readonly routes: readonly string[]
	/** Ends all requests and stops. */
	close(): Promise<void>
}
