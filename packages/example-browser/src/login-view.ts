import { element } from './dom.ts'

/** What the login shows at first. */
export interface LoginOptions {
	readonly username: string
	/** Why a login is needed again. */
	readonly message?: string
	readonly onSubmit: (username: string, password: string) => void
}

/** The form that asks for name and password. */
export function loginView({ username, message, onSubmit }: LoginOptions): HTMLElement {
	const name = element('input', {
		...{ id: 'username', name: 'username', value: username, required: true },
		...{ autocomplete: 'username', autocapitalize: 'none', spellcheck: false },
	})
	const password = element('input', {
		...{ id: 'password', name: 'password', type: 'password', required: true },
		autocomplete: 'current-password',
	})
	const form = element(
		'form',
		{ className: 'login' },
		element('h1', {}, 'Log in'),
		...(message === undefined ? [] : [element('p', { role: 'alert', className: 'error' }, message)]),
		element('label', { htmlFor: 'username' }, 'Name'),
		name,
		element('label', { htmlFor: 'password' }, 'Password'),
		password,
		element('button', {}, 'Log in'),
	)
	form.addEventListener('submit', (event) => {
		event.preventDefault()
		onSubmit(name.value, password.value)
	})
	// Once it is on the page: an element that is not can not have the focus.
	queueMicrotask(() => (username === '' ? name : password).focus())
	return form
}
