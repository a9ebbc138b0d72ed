import { askApis } from './cluster/apis.ts'
import { examinePermissions } from './cluster/permissions.ts'
import { findStorage } from './cluster/storage.ts'
import { findVersion } from './cluster/version.ts'
import { readAddress } from './environment/address.ts'
import { readEnvironment } from './environment/environment.ts'
import { examineAudience } from './login/audience.ts'
import { examineClient } from './login/client.ts'
import { compareClocks } from './login/clock.ts'
import { examineSession } from './login/session.ts'
import { examineTokenEndpoint } from './login/token-endpoint.ts'
import type { Step } from './model/outcome.ts'
import { openConnections } from './reach/connection.ts'
import { resolveHosts } from './reach/dns.ts'
import { identifyProduct } from './reach/product.ts'
import { examineProxy } from './reach/proxy.ts'
import { examineRedirects } from './reach/redirects.ts'

const addresses = 'there is no address'
const connected = 'there is no connection'
const login = 'there is no login'
const calls = 'no API was called with the login'

/** The steps of the diagnosis, in their order. */
export const steps: readonly Step[] = [
	{ name: 'environment', title: 'Variables', needs: {}, run: readEnvironment },
	{ name: 'address', title: 'Address', needs: {}, run: readAddress },
	{ name: 'dns', title: 'DNS', needs: { addresses }, run: resolveHosts },
	{ name: 'connection', title: 'Connection', needs: { addresses }, run: openConnections },
	{ name: 'proxy', title: 'Proxy', needs: { addresses }, run: examineProxy },
	{ name: 'redirects', title: 'Redirects', needs: { connected }, run: examineRedirects },
	{ name: 'product', title: 'Product', needs: { probes: connected }, run: identifyProduct },
	{ name: 'token-endpoint', title: 'Token endpoint', needs: {}, run: examineTokenEndpoint },
	{ name: 'client', title: 'Client', needs: { addresses }, run: examineClient },
	{ name: 'session', title: 'Session', needs: {}, run: examineSession },
	{
		name: 'apis',
		title: 'APIs',
		needs: { served: 'the cluster was not reached', logins: login },
		run: askApis,
	},
	{ name: 'clock', title: 'Clock', needs: {}, run: compareClocks },
	{ name: 'audience', title: 'Audience', needs: { logins: login }, run: examineAudience },
	{ name: 'version', title: 'Version', needs: { calls }, run: findVersion },
	{ name: 'storage', title: 'Storage', needs: { calls }, run: findStorage },
	{ name: 'permissions', title: 'Permissions', needs: { calls }, run: examinePermissions },
]
