import type { Clock } from '../cluster/clock.ts'
import type { CamundaVersion } from '../cluster/version.ts'
import type { LoggedRequest } from '../exchange/log.ts'
import type { Expiring } from '../faults/before.ts'
import type { Faults } from '../faults/faults.ts'
import type { LoginEnvironments, Logins } from '../login/logins.ts'

/** The run-time controls of an emulator, for a test or for requests to `/emulator/…`. */
export interface EmulatorControls {
	/** The requests that were received, oldest first: the last 10,000, or fewer if their bodies exceed 32 MiB. */
	readonly requests: readonly LoggedRequest[]
	/** Makes requests fail. */
	readonly faults: Faults
	/** The emulator's time. */
	readonly clock: Clock
	/** Ends all sessions, invalidates all tokens issued so far, or makes all CSRF tokens stale. */
	expire(what: Expiring): void
	/** Resets data, faults, sessions, clock and log to the state at the start. Tokens stay valid. */
	reset(): void
}

/** An emulator of Operate and its token endpoints. */
export interface OperateEmulator extends Logins, EmulatorControls, AsyncDisposable {
	/** The address of the emulator. The API's address is the `baseUrl` of each login. */
	readonly url: string
	/** The version of Camunda that is emulated. */
	readonly camunda: CamundaVersion
	/** Logins that may read but not delete. */
	readonly readOnly: Logins
	/** The environment variables of each login, under the names that Camunda's own clients read. */
	readonly env: LoginEnvironments
	/** The names of the routes, for `faults`. */
	readonly routes: readonly string[]
	/** Ends all requests and stops. */
	close(): Promise<void>
}
