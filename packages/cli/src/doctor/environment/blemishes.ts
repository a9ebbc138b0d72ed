import type { Env } from '@operate-api/auth'
import type { Blemish, Finding, Fix } from '../model/outcome.ts'
import { isSecret, readVariable, setVariables, type VariableName } from './variables.ts'

/** A kind of characters that do not belong to a value. */
interface Rule {
	readonly blemish: Blemish
	isIn(value: string, name: VariableName): boolean
	remove(value: string): string
	readonly what: string
	/** Where such characters usually come from. */
	readonly origin: string
}

/** A password may begin or end with a space. Nothing else does, and `authFromEnv()` removes it from what is no secret. */
const mayNotHaveSpaces = (name: VariableName): boolean => isSecret(name) && !name.endsWith('_PASSWORD')

const rules: readonly Rule[] = [
	{
		blemish: 'line breaks',
		isIn: (value) => /\p{Cc}/u.test(value),
		remove: (value) => value.replace(/\p{Cc}/gu, ''),
		what: 'a line break',
		origin: 'echo adds one to files and Kubernetes secrets: use printf or echo -n',
	},
	{
		blemish: 'quotes',
		isIn: (value) => /^\s*(["']).*\1\s*$/s.test(value),
		remove: (value) => value.trim().slice(1, -1),
		what: 'quotes around it',
		origin: 'docker --env-file keeps quotes',
	},
	{
		blemish: 'spaces',
		isIn: (value, name) => mayNotHaveSpaces(name) && value.trim() !== value,
		remove: (value) => value.trim(),
		what: 'a space at its beginning or end',
		origin: 'it is often copied along',
	},
]

function findingOf(name: VariableName, { blemish, what, origin }: Rule, value: string): Finding {
	return {
		cause: 'stray-characters',
		severity: 'problem',
		summary: `${name} has ${what}, which would be sent as part of it.`,
		cure: `Remove ${blemish === 'line breaks' ? 'the line break' : `the ${blemish}`} where ${name} is set (${origin})`,
		fixes: [isSecret(name) ? { name, remove: blemish } : { name, value: value.trim() }],
	}
}

/** Returns the shell command that applies a fix, without the value of a secret. */
export function shellFix(fix: Fix): string {
	const { name } = fix
	if ('unset' in fix) {
		return `unset ${name}`
	}
	if ('value' in fix) {
		return `export ${name}=${quote(fix.value)}`
	}
	const filters: Readonly<Record<Blemish, string>> = {
		'line breaks': "tr -d '[:cntrl:]'",
		spaces: "sed 's/^ *//;s/ *$//'",
		quotes: `sed "s/^[\\"']//;s/[\\"']\\$//"`,
	}
	return `export ${name}="$(printf %s "$${name}" | ${filters[fix.remove]})"`
}

const quote = (value: string): string =>
	/^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`

/** Finds characters that do not belong to a value, and returns the variables without them. */
export function removeBlemishes(env: Env): { readonly env: Env; readonly findings: readonly Finding[] } {
	const cleaned: Record<string, string | undefined> = { ...env }
	const findings: Finding[] = []
	for (const name of setVariables(env)) {
		for (const rule of rules) {
			const value = readVariable(cleaned, name) ?? ''
			if (rule.isIn(value, name)) {
				cleaned[name] = rule.remove(value)
				findings.push(findingOf(name, rule, cleaned[name]))
			}
		}
	}
	return { env: cleaned, findings }
}
