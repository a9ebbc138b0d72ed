import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { authFromEnv } from '@operate-api/auth'
import { expect, test } from 'vitest'

test("the Console's variables on the page about the environment lead to both APIs of the same cluster", () => {
	const page = readFileSync(resolve(import.meta.dirname, '../pages/guides/log-in/environment.md'), 'utf8')
	const variables = [...page.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value])
	const env = Object.fromEntries(variables) as Record<string, string>
	expect(env.CAMUNDA_REST_ADDRESS).toMatch(/^https:/)
	expect(authFromEnv(env).baseUrl).toBe(`${env.CAMUNDA_REST_ADDRESS}/operate`)
	expect(authFromEnv(env, { api: 'cluster' }).baseUrl).toBe(env.CAMUNDA_REST_ADDRESS)
})
