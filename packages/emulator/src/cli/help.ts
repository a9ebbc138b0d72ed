/** The output of `--help`. */
export const HELP = `operate-emulator: Camunda's Operate REST API v1, from 8.8 also the Orchestration Cluster API v2, and their logins, on this machine

  npx @operate-api/emulator [options]

What it is
  --camunda VERSION        8.4, 8.5, 8.6, 8.7 (default), 8.8, 8.9 or 8.10
  --storage KIND           elasticsearch (default), or from 8.9 rdbms, with which /v1 is missing
  --csrf-header NAME       none, OPERATE-X-CSRF-TOKEN or X-CSRF-TOKEN (default: the version's)
  --context-path PATH      before the Self-Managed API, such as /operate
  --keys-as FORM           numbers (default) or strings, in responses
  --rfc3339-dates          dates as +00:00 rather than +0000

Data
  --instances NUMBER       process instances in the seeded data (default: 250)
  --seed NUMBER            what it is made from: the same data for the same number (default: 1)
  --data FILE              data of your own, JSON or YAML, instead

Logins
  --unprotected-api        API calls need no login
  --token-lifetime SECONDS default: 86400 for SaaS, 300 for Self-Managed
  --token-pause MS         between two SaaS token requests, else 429 (default: 1000; 0: no limit)
  --issuer URL             take the Self-Managed tokens of this identity provider, such as Keycloak
  --audience NAME          that its tokens must have (default: not checked)

Where
  --port PORT              default: 8080; 0 takes a free one
  --host ADDRESS           default: 127.0.0.1, which only this machine reaches
  --cors ORIGIN            may call from a browser; * for any; can be repeated (default: none)

Faults
  --fault ROUTE=FAULT      for every request of a route, or * for any; a list is for one request each; can be repeated
                           --fault 'POST /v1/incidents/search={"status":503,"retryAfter":2}'

Orchestration Cluster API (v2)
  --consistency-delay MS   how long searches lag behind changes (default: 100)
  --cluster-fault NAME     null-in-cursor, empty-after, before-from-start or latest-version-sort; can be repeated
  --unreadable ENTITY      that no login may read, such as incidents: v1 responds with 403, v2 finds nothing; can be repeated

Output
  --json                   a JSON object a line
  --quiet                  no line for each request
  --help, -h
  --version, -v

Ctrl-C stops it. Exit code 0: stopped; 1: it could not start; 2: bad usage.
`
