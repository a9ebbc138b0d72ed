import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'
import { run } from './run.ts'

const path = resolve(import.meta.dirname, '../README.md')

/** Removes the line of progress, which no longer is on the screen at the end. */
const withoutProgress = (text: string): string => {
	const [first = '', ...shown] = text.split('\r\u001b[K')
	return [first, ...shown.map((part) => part.replace(/^[^\n]*/, ''))].join('')
}

/** Makes output the same on every machine: the emulator's port, and how long a connection took. */
const normalized = (text: string, url: string): string =>
	withoutProgress(text)
		.replaceAll(url, 'http://127.0.0.1:8080')
		.replaceAll(/\b\d+ ms\b/g, '8 ms')

/** Runs `$ NAME=value operate …` as a shell would. `echo $?` prints the exit code of the command before it. */
async function createShell() {
	const operate = await startOperate({ camunda: '8.8' })
	// Between the dates of the emulator's data.
	const dated = () => Date.UTC(2026, 10, 3, 9)
	let exitCode = 0
	return {
		async run(line: string): Promise<string> {
			if (line === 'echo $?') {
				return `${exitCode}\n`
			}
			const [, assignments = '', args = ''] = /^((?:\w+=\S+ )*)operate (.+)$/.exec(line) ?? []
			const given = assignments.trim().split(' ').filter(Boolean)
			const env = {
				...operate.env.basic,
				...Object.fromEntries(given.map((each) => each.split('='))),
				NO_COLOR: '1',
			}
			// The doctor compares the clocks.
			const now = args === 'doctor' ? Date.now : dated
			const { stdout, stderr, ...ended } = await run(args.split(' '), { env, now, columns: 100 })
			exitCode = ended.exitCode
			return normalized(stdout + stderr, operate.url)
		},
		[Symbol.asyncDispose]: () => operate.close(),
	}
}

test('every block of the README is what the command prints', async () => {
	await using shell = await createShell()
	const text = readFileSync(path, 'utf8')
	let written = text
	for (const [block, body = ''] of text.matchAll(/^```console\n([\s\S]*?)^```$/gm)) {
		const lines: string[] = []
		for (const [, line = ''] of body.matchAll(/^\$ (.+)$/gm)) {
			lines.push(`$ ${line}\n`, (await shell.run(line)).replaceAll(/[ \t]+$/gm, ''))
		}
		written = written.replace(block, () => `\`\`\`console\n${lines.join('')}\`\`\``)
	}
	if (process.env.UPDATE_README) {
		writeFileSync(path, written)
	}
	// UPDATE_README=1 writes it anew.
	expect(text).toBe(written)
})
