import type { Env } from '@operate-api/auth'
import type { Blemish, Finding, Fix } from '../model/outcome.ts'
import { isSecret, readVariable, setVariables, type VariableName } from './variables.ts'

/** A kind of characters that do not belong to a value. */
interface Rule {
	readonly blemish: Blemish
	isIn(value: string, name: VariableName): boolean
	remove(value: string): string
	readonly what: string
}

/** A password may begin or end with a space. Nothing else does, and `authFromEnv()` removes it from what is no secret. */
const mayNotHaveSpaces = (name: VariableName): boolean => isSecret(name) && !name.endsWith('_PASSWORD')

const rules: readonly Rule[] = [
	{
		blemish: 'line breaks',
		isIn: (value) => /\p{Cc}/u.test(value),
		remove: (value) => value.replace(/\p{Cc}/gu, ''),
		what: 'a line break or another control character',
	},
	{
		blemish: 'quotes',
		isIn: (value) => /^\s*(["']).*\1\s*$/s.test(value),
		remove: (value) => value.trim().slice(1, -1),
		what: 'quotes around its value',
	},
	{
		blemish: 'spaces',
		isIn: (value, name) => mayNotHaveSpaces(name) && value.trim() !== value,
		remove: (value) => value.trim(),
		what: 'a space at its beginning or end',
	},
]

function findingOf(name: VariableName, { blemish, what }: Rule, value: string): Finding {
	const fix: Fix = isSecret(name) ? { name, remove: blemish } : { name, value: value.trim() }
	const origin =
		blemish === 'quotes'
			? 'Docker and some .env readers keep quotes as part of the value'
			: 'files and Kubernetes secrets made with echo end with one'
	return {
		cause: 'stray-characters',
		severity: 'problem',
		summary: `${name} has ${what}, which is sent as part of the value (${origin}).`,
		cure: `Remove ${blemish === 'line breaks' ? 'the line break' : `the ${blemish}`} from ${name}: ${shellFix(fix)}`,
		fixes: [fix],
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
