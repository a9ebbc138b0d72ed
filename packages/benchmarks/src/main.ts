import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { machine } from './harness/machine.ts'
import { sectionText, verdictTable } from './harness/report.ts'
import type { Row, Section } from './harness/row.ts'
import { home, installPeers, peerVersions, pnpm, repository } from './peers.ts'
import { bundle } from './rows/bundle.ts'
import { call } from './rows/call.ts'
import { coldCalls } from './rows/cold-calls.ts'
import { coldImport } from './rows/cold-import.ts'
import { generateOctokit, generateOperate } from './rows/generate.ts'
import { installSize } from './rows/install.ts'
import { parsingBigKeys, parsingSmallKeys } from './rows/parsing.ts'
import { searchAll } from './rows/search-all.ts'
import { typeCheck } from './rows/type-check.ts'

const rows: readonly Row[] = [
	parsingSmallKeys,
	parsingBigKeys,
	call,
	searchAll,
	coldCalls,
	generateOperate,
	generateOctokit,
	coldImport,
	bundle,
	installSize,
	typeCheck,
]

const given = process.argv.slice(2)
const quick = given.includes('--quick')
const wanted = given.filter((name) => name !== '--quick')
const unknown = wanted.filter((name) => !rows.some(({ id }) => id === name))
if (unknown.length > 0) {
	console.error(`pnpm bench [--quick] [ROW…] takes these rows: ${rows.map(({ id }) => id).join(', ')}`)
	process.exit(2)
}

installPeers()
const scratch = mkdtempSync(join(tmpdir(), 'operate-api-bench-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

const sections: Section[] = []
for (const row of rows) {
	if (wanted.length > 0 && !wanted.includes(row.id)) continue
	console.log(`measuring ${row.id}`)
	sections.push(await row.measure({ quick, scratch }))
}

const command = ['pnpm bench', ...given].join(' ')
const text = `${[
	'# Results',
	`\`${command}\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}.`,
	'Ratios are what counts: each is the median over the rounds of a run in which the contenders take turns. How to read the rest is in the [README](README.md).',
	verdictTable(sections),
	...sections.map(sectionText),
	'## Peers',
	peerVersions()
		.map(([name, version]) => `- ${name} ${version}`)
		.join('\n'),
].join('\n\n')}\n`
console.log(`\n${text}`)
if (!quick && wanted.length === 0) {
	const results = join(home, 'RESULTS.md')
	writeFileSync(results, text)
	pnpm(['exec', 'biome', 'format', '--write', results], repository)
	console.log('written to packages/benchmarks/RESULTS.md')
}
