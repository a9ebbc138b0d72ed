#!/usr/bin/env node
// api-report check|update: holds the API reports of the package in this folder, one for each entry, to its declarations.
import { readdirSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'

const [command, ...rest] = process.argv.slice(2)
if ((command !== 'check' && command !== 'update') || rest.length > 0) {
	console.error('usage: api-report check|update')
	process.exit(2)
}
const configs = readdirSync('.').filter((name) => /^api-extractor\.(?:.+\.)?json$/.test(name))
let fine = configs.length > 0
for (const name of configs) {
	const config = ExtractorConfig.loadFileAndPrepare(resolve(name))
	const { succeeded } = Extractor.invoke(config, {
		localBuild: command === 'update',
		printApiReportDiff: command === 'check',
		messageCallback: (message) => {
			if (message.messageId === 'console-api-report-diff') console.error(message.text.trim())
			// Other lines of the console are progress reports, or advice that does not apply here.
			message.handled = message.category === 'console' && message.logLevel !== 'error'
		},
	})
	const report = relative('.', config.reportFilePath).replaceAll('\\', '/')
	if (succeeded) console.log(`${report} is current`)
	else {
		console.error(
			`${report} differs from the exports. If that is intended, run \`pnpm api:update\` and commit the result`,
		)
	}
	fine &&= succeeded
}
process.exitCode = fine ? 0 : 1
