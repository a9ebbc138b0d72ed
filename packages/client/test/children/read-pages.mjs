// Reads all process instances, ten per page, and stores its results together with the cursor. The first run stops
// before it has processed the third page, so that a test can kill it there.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const [baseUrl, file] = process.argv.slice(2)
const isFirst = !existsSync(file)
let { after, done } = isFirst ? { after: undefined, done: [] } : JSON.parse(readFileSync(file, 'utf8'))

const operate = createOperateClient({ baseUrl, auth: selfManaged(JSON.parse(process.env.OPERATE_LOGIN)) })
for await (const page of operate.processInstances.searchAll({ size: 10 }, { after }).pages()) {
	if (isFirst && done.length === 20) {
		console.log('ready')
		await new Promise((resolve) => setTimeout(resolve, 60_000))
	}
	done = [...done, ...page.items.map(({ key }) => key)]
	after = page.sortValues
	writeFileSync(`${file}.new`, JSON.stringify({ after, done }))
	renameSync(`${file}.new`, file)
}
