import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv(process.env, {
	onEmptySearch: ({ path }) => console.log(`${path} found nothing: is a permission missing?`),
})
const { items } = await cluster.incidents.search()
console.log(items.length)
