import { Camunda8 } from '@camunda8/sdk'

const operate = new Camunda8().getOperateApiClient()
const instances = []
let searchAfter
do {
	const page = await operate.searchProcessInstances({ size: 100, searchAfter })
	instances.push(...page.items)
	// The SDK parses keys as objects, which Operate does not take back.
	searchAfter = page.items.length < 100 ? undefined : page.sortValues.map(String)
} while (searchAfter !== undefined)
console.log(instances.length)
