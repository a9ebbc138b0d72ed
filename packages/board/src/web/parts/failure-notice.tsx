import type { ComponentChildren } from 'preact'
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
	offline: 'The board’s server does not respond',
}

/** Says what went wrong, and offers what helps. */
export function FailureNotice({
	error,
	retry,
	children,
}: {
	error: Error
	retry?: () => void
	children?: ComponentChildren
}) {
	const code = error instanceof RequestError ? error.code : 'internal'
	const loginUrl = error instanceof RequestError ? error.loginUrl : undefined
	return (
		<section class="notice notice-bad" role="alert">
			<h2>{titles[code]}</h2>
			<p>{error.message}</p>
			{loginUrl !== undefined && (
				<a class="button" href={loginUrl} target="_self">
					Log in
				</a>
			)}
			{retry && code !== 'signed_out' && code !== 'not_found' && (
				<button type="button" class="button" onClick={retry}>
					Try again
				</button>
			)}
			{children}
		</section>
	)
}
