import { key } from '@operate-api/client'
import { forJson, forTerminal } from '@operate-api/internal/text'
import type { Cli } from '../core/cli.ts'
import { usageError } from '../core/errors.ts'
import { type Entity, entities } from './entities.ts'

type Get = (key: unknown, options: { readonly signal: AbortSignal }) => Promise<object>

/** Prints a record: one field per line, or JSON. */
export async function getRecord(cli: Cli, entity: Entity, id: string): Promise<void> {
	if (entity !== 'decision-instances' && !/^\d{1,19}$/.test(id)) {
		throw usageError('<key>: expected the digits of a key')
	}
	const operate = await cli.connect().operate()
	const { get } = operate[entities[entity]] as unknown as { readonly get: Get }
	const record = await get(entity === 'decision-instances' ? id : key(id), { signal: cli.context.signal })
	if (cli.options.json) {
		await cli.out.print(forJson(record))
		return
	}
	const fields = Object.entries(record).filter(([, value]) => value !== undefined)
	const width = Math.max(...fields.map(([name]) => name.length))
	for (const [name, value] of fields) {
		const text = typeof value === 'object' ? forJson(value, 0) : forTerminal(String(value))
		await cli.out.print(`${cli.out.colors.dim(name.padEnd(width))}  ${text}`)
	}
}
