import type { Home, ProcessSummary } from '../../shared/api.ts'
import { useRead } from '../data/use-read.ts'
import { formatCount, plural } from '../parts/count.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'

function ProcessRow({ process }: { process: ProcessSummary }) {
	return (
		<li>
			<a href={`/processes/${process.key}`}>{process.name ?? process.processId}</a>
			<span>{plural(process.active, 'active instance')}</span>
			<span>{formatCount(process.withIncident)} with an incident</span>
			{process.lastFailure && <span>{process.lastFailure.message}</span>}
		</li>
	)
}

function Processes({ home }: { home: Home }) {
	return home.processes.length === 0 ? (
		<p>No process is deployed, or the board’s login may read none.</p>
	) : (
		<ul>
			{home.processes.map((process) => (
				<ProcessRow key={process.key} process={process} />
			))}
		</ul>
	)
}

/** Every process, newest failure first. */
export function HomePage() {
	const board = useRead('/api/board')
	const home = useRead('/api/home', { refreshMs: board.data?.data.refreshMs })
	return (
		<>
			<h1>Processes</h1>
			{home.error && <FailureNotice error={home.error} retry={() => void home.refetch()} />}
			{home.data ? <Processes home={home.data.data} /> : home.isFetching && <p role="status">Loading</p>}
		</>
	)
}
