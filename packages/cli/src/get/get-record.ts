import { key } from '@operate-api/client'
import { forJson, forTerminal } from '@operate-api/internal/text'
import type { Cli } from '../core/cli.ts'
import { usageError } from '../core/errors.ts'
import type { Terminal } from '../core/terminal.ts'
import { type Entity, fieldsOf } from '../entities/entities.ts'
import { type Item, readsOf } from '../entities/reads.ts'
import { parseColumns } from '../output/columns.ts'

/** Options of `operate get`. */
export interface GetOptions {
	readonly columns?: string | undefined
	readonly xml?: true | undefined
}

/** Returns the id of a record as the client takes it. Only a decision instance has one that is no key: `2251799813685255-1`. */
function parseId(entity: Entity, id: string): string {
	if (entity === 'decision-instances') {
		if (!/^[\w-]{1,64}$/.test(id)) {
			throw usageError('<key>: expected the id of a decision instance, such as 2251799813685255-1')
		}
		return id
	}
	if (!/^\d{1,19}$/.test(id)) {
		throw usageError('<key>: expected the digits of a key, such as 2251799813685255')
	}
	return key(id)
}

/** Prints one field per line. A person sees only what is there. */
async function printFields(out: Terminal, record: Item, names: readonly string[]): Promise<void> {
	const shown = names.filter((name) => record[name] !== undefined && record[name] !== null)
	const width = Math.max(0, ...shown.map(({ length }) => length))
	for (const name of shown) {
		const value = record[name]
		const text = typeof value === 'object' ? forJson(value, 0) : forTerminal(String(value))
		await out.print(`${out.colors.dim(name.padEnd(width))}  ${text}`)
	}
}

/** Writes XML as it is, so that it can go into a file. A terminal must not act on what a diagram contains. */
async function printXml(out: Terminal, xml: string): Promise<void> {
	const lines = out.isTTY ? xml.split('\n').map(forTerminal).join('\n') : xml
	await out.write(lines.endsWith('\n') ? lines : `${lines}\n`)
}

/** Prints a record, or its diagram. */
export async function getRecord(cli: Cli, entity: Entity, id: string, options: GetOptions): Promise<void> {
	const parsed = parseId(entity, id)
	const names = parseColumns(fieldsOf(entity), options.columns)
	const reads = readsOf(await cli.connect().operate(), entity)
	const { signal } = cli.context
	if (options.xml) {
		if (!reads.xml) {
			throw usageError('--xml: only process-definitions and decision-requirements have a diagram')
		}
		await printXml(cli.out, await reads.xml(parsed, { signal }))
		return
	}
	const record = await reads.get(parsed, { signal })
	if (cli.options.json) {
		const chosen = names && Object.fromEntries(names.map((name) => [name, record[name]]))
		await cli.out.print(forJson(chosen ?? record))
		return
	}
	await printFields(cli.out, record, names ?? Object.keys(record))
}
