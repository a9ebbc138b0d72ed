import { AuthError } from '@operate-api/auth'
import { key, type OperateClient } from '@operate-api/client'
import { element } from './dom.ts'
import { instanceView } from './instance-view.ts'
import { listView, start } from './list-view.ts'
import { loginView } from './login-view.ts'
import { explain, isLoginRefused, type Login, logIn } from './operate.ts'

const byId = (id: string) => document.getElementById(id) as HTMLElement
const main = byId('main')
const progress = byId('progress')
const user = byId('user')

let login: Login | undefined
let username = ''
/** Whether Operate ever took the login: from then on a refusal means that the session has ended. */
let wasLoggedIn = false
let place = start()
let shown = new AbortController()

function askForLogin(message?: string): void {
	login = undefined
	wasLoggedIn = false
	user.hidden = true
	document.title = 'Log in'
	main.replaceChildren(
		loginView({
			username,
			...(message !== undefined && { message }),
			onSubmit(name, password) {
				if (name !== username) place = start()
				username = name
				login = logIn(name, password)
				show()
			},
		}),
	)
}

async function logOut(): Promise<void> {
	// What is under way would log in again.
	shown.abort()
	const ended = login
	login = undefined
	place = start()
	tell('Logging out …')
	let message: string | undefined
	try {
		await ended?.logOut()
	} catch {
		message = 'Operate could not be told that you log out. Close the browser to end your session.'
	}
	tell('')
	askForLogin(message)
}

/** Tells what is under way, if anything. */
function tell(text: string): void {
	progress.textContent = text
	main.ariaBusy = String(text !== '')
}

/** Shows what the address asks for; whatever was still under way for another is given up. */
async function show(): Promise<void> {
	shown.abort()
	shown = new AbortController()
	const { signal } = shown
	if (login === undefined) return askForLogin()
	tell(wasLoggedIn ? 'Loading …' : 'Logging in …')
	try {
		const view = await viewOf(login.operate, signal)
		signal.throwIfAborted()
		display(view)
	} catch (error) {
		if (signal.aborted) return
		if (isLoginRefused(error) || (error instanceof AuthError && !wasLoggedIn)) {
			askForLogin(wasLoggedIn ? 'Your session has ended. Log in again to go on.' : explain(error))
		} else display(failureView(error))
	}
	tell('')
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
	byId('user-name').textContent = username
	user.hidden = false
	const focused = document.activeElement?.id
	main.replaceChildren(view)
	const heading = view.querySelector('h1')
	document.title = heading?.textContent ?? ''
	// A control that was used stays the one in use; else the heading tells that the page is another.
	const control = focused ? document.getElementById(focused) : null
	control?.focus()
	if (control === null || document.activeElement !== control) heading?.focus()
}

byId('log-out').addEventListener('click', logOut)
addEventListener('hashchange', show)
show()
