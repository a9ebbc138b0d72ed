import type { Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import { lacksV1, minorOf, works } from './version.ts'

const relational = (version: string, { wanted }: Facts): Finding => ({
	cause: 'v1-needs-elasticsearch',
	severity: wanted === 'v1' ? 'problem' : 'warning',
	summary: `This Camunda ${version} has no API v1, as with a relational database (H2 is the default of C8 Run): only Elasticsearch and OpenSearch have it.`,
	cure: 'Use v2, by importing from @operate-api/cluster-client/operate; or start the cluster with Elasticsearch',
})

const missing = (version: string | undefined, { wanted }: Facts): Finding => ({
	cause: 'v1-missing',
	severity: wanted === 'v1' ? 'problem' : 'warning',
	summary: `This cluster${version === undefined ? '' : ` (Camunda ${version})`} has the API v2 but not v1: Operate is switched off, or its storage is relational.`,
	cure: 'Use v2, by importing from @operate-api/cluster-client/operate; or add the profile operate to the cluster',
})

/** Concludes where the cluster keeps its data: v1 reads Elasticsearch and OpenSearch only. */
export function findStorage(facts: Facts): Outcome | Skipped {
	const { version, calls, wanted } = facts
	const tried = 'conclude it from whether v1 is there'
	if (works(calls?.v1)) {
		return { tried, received: 'Elasticsearch or OpenSearch' }
	}
	if (wanted === 'v2' || !lacksV1(facts)) {
		return { skipped: 'unknown without v1' }
	}
	const minor = minorOf(version)
	if (minor !== undefined && minor >= 10) {
		return { skipped: 'unknown: only v1 shows it, and 8.10 has none' }
	}
	return minor === 9
		? { tried, received: 'a relational database, such as H2', findings: [relational(version ?? '', facts)] }
		: { tried, received: 'unknown', findings: [missing(version, facts)] }
}
