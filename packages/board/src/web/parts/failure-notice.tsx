import { RequestError } from '../data/request.ts'

const titles: Readonly<Record<RequestError['code'], string>> = {
	signed_out: 'Your session has ended',
	forbidden: 'Not permitted',
	not_found: 'Not found',
	invalid: 'This request is invalid',
	csrf: 'This page is out of date',
	unreachable: 'The cluster does not respond',
	credentials: 'The board cannot log in to the cluster',
	read_only: 'This board only reads',
	internal: 'Something went wrong in the board',
	offline: 'The board does not respond',
}

const codeOf = (error: Error): RequestError['code'] =>
	error instanceof RequestError ? error.code : 'internal'

/** What went wrong, in a few words. */
export const failureTitle = (error: Error): string => titles[codeOf(error)]

const here = () => encodeURIComponent(`${location.pathname}${location.search}`)

/** Leads to the login and back to this page. */
export const LoginLink = ({ error }: { error: Error }) =>
	error instanceof RequestError && error.loginUrl !== undefined ? (
		// The server's own page, not one of the router's.
		<a class="button" href={`${error.loginUrl}?returnTo=${here()}`} target="_self">
			Log in
		</a>
	) : null

/** Says what went wrong where there is nothing else to show, and offers what helps. */
export function FailureNotice({ error, retry }: { error: Error; retry?: () => void }) {
	const code = codeOf(error)
	return (
		<section class="notice notice-bad" role="alert">
			<h2>{titles[code]}</h2>
			<p>{error.message}</p>
			<LoginLink error={error} />
			{retry && code !== 'signed_out' && code !== 'not_found' && (
				<button type="button" class="button" onClick={retry}>
					Try again
				</button>
			)}
		</section>
	)
}
