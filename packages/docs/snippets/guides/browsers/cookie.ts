import { cookie } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

export function logIn(username: string, password: string) {
	const auth = cookie({ username, password })
	return { operate: createOperateClient({ baseUrl: '/operate', auth }), logOut: auth.logOut }
}
