import { AuthError } from '@operate-api/auth'
import { key, type OperateClient } from '@operate-api/client'
import { element } from './dom.ts'
import { instanceView } from './instance-view.ts'
import { listView, start } from './list-view.ts'
import { loginView } from './login-view.ts'
import { explain, isLoginRefused, logIn } from './operate.ts'

const [main, progress, user] = ['main', 'progress', 'user'].map((id) => document.getElementById(id)) as [
	HTMLElement,
	HTMLElement,
	HTMLElement,
]
let operate: OperateClient | undefined
let username = ''
/** Whether Operate ever took the login: from then on a refusal means that the session has ended. */
let wasLoggedIn = false
let place = start()
let shown = new AbortController()

function askForLogin(message?: string): void {
	operate = undefined
	user.textContent = ''
	document.title = 'Log in'
	main.replaceChildren(
		loginView({
			username,
			...(message !== undefined && { message }),
			onSubmit(name, password) {
				if (name !== username) place = start()
				username = name
				operate = logIn(name, password)
				show()
			},
		}),
	)
}

/** Shows what the address asks for; whatever was still under way for another is given up. */
async function show(): Promise<void> {
	shown.abort()
	shown = new AbortController()
	const { signal } = shown
	if (operate === undefined) return askForLogin()
	progress.textContent = wasLoggedIn ? 'Loading …' : 'Logging in …'
	main.ariaBusy = 'true'
	try {
		const view = await viewOf(operate, signal)
		signal.throwIfAborted()
		display(view)
	} catch (error) {
		if (signal.aborted) return
		if (isLoginRefused(error) || (error instanceof AuthError && !wasLoggedIn)) {
			const message = wasLoggedIn ? 'Your session has ended. Log in again to go on.' : explain(error)
			wasLoggedIn = false
			askForLogin(message)
		} else display(failureView(error))
	}
	progress.textContent = ''
	main.ariaBusy = 'false'
}

function viewOf(client: OperateClient, signal: AbortSignal): Promise<HTMLElement> {
	const [, digits] = /^#\/process-instances\/(\d{1,19})$/.exec(location.hash) ?? []
	if (digits !== undefined) return instanceView(client, key(digits), signal)
	const go = (to: typeof place) => {
		place = to
		show()
	}
	return listView(client, place, go, signal)
}

function failureView(error: unknown): HTMLElement {
	const again = element('button', { type: 'button' }, 'Try again')
	again.addEventListener('click', show)
	return element(
		'div',
		{},
		element('h1', { tabIndex: -1 }, 'That did not work'),
		element('p', { role: 'alert', className: 'error' }, explain(error)),
		element('p', { className: 'bar' }, again, element('a', { href: '#/' }, 'All process instances')),
	)
}

function display(view: HTMLElement): void {
	wasLoggedIn = true
	user.textContent = username
	const focused = document.activeElement?.id
	main.replaceChildren(view)
	const heading = view.querySelector('h1')
	document.title = heading?.textContent ?? ''
	// A control that was used stays the one in use; else the heading tells that the page is another.
	const control = focused ? document.getElementById(focused) : null
	control?.focus()
	if (control === null || document.activeElement !== control) heading?.focus()
}

addEventListener('hashchange', show)
show()
