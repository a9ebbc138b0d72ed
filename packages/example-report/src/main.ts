#!/usr/bin/env node
import process from 'node:process'
import { diskStore } from '@operate-api/auth/node'
import { createOperateClientFromEnv, type OperateClient } from '@operate-api/client'
import { forTerminal } from '@operate-api/internal/text'
import { countIncidents } from './count-incidents.ts'
import { explain } from './explain.ts'
import { formats } from './format.ts'
import { type Options, readOptions, usage } from './options.ts'

// Node itself ends with 1 after an error that nobody caught: here that is the alert, so every error is caught.
process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<0 | 1 | 2 | 3> {
	let options: Options
	let operate: OperateClient
	try {
		options = readOptions(args)
		if (options.help) {
			console.log(usage)
			return 0
		}
		// Without a store, each run of a cron job would ask for a token of its own.
		operate = createOperateClientFromEnv(process.env, { login: { store: diskStore() } })
	} catch (error) {
		console.error(`incident-report: ${explain(error)}`)
		return 2
	}
	try {
		const total = await report(operate, options)
		return total > options.alertAbove ? 1 : 0
	} catch (error) {
		console.error(`incident-report: ${explain(error)}`)
		return 3
	}
}

/** Prints the report, and returns how many incidents are in it. */
async function report(operate: OperateClient, { format, hours, open }: Options): Promise<number> {
	const now = Date.now()
	const since = now - hours * 3_600_000
	const showProgress = process.stderr.isTTY
	const clearLine = '\r\u001b[K'
	try {
		const counts = await countIncidents(operate, {
			since,
			openOnly: open,
			onProgress(read, creationTime) {
				if (showProgress)
					process.stderr.write(`${clearLine}${read} incidents read, back to ${forTerminal(creationTime)}`)
			},
		})
		if (showProgress) process.stderr.write(clearLine)
		const total = counts.reduce((sum, { incidents }) => sum + incidents, 0)
		const [from, until] = [since, now].map((time) => new Date(time).toISOString()) as [string, string]
		console.log(formats[format]({ since: from, until, total, counts }))
		return total
	} catch (error) {
		if (showProgress) process.stderr.write(clearLine)
		throw error
	}
}
