// node scripts/check-cluster-spec.mjs FILE: compares the structure of specs/cluster.yaml with that of another description
// of the same operations, JSON or YAML, and fails on any difference. Prose is not compared.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { structureDifferences } from './spec-structure.mjs'
import { root } from './steps.mjs'

const [file, ...rest] = process.argv.slice(2)
if (file === undefined || rest.length > 0) {
	console.error('usage: node scripts/check-cluster-spec.mjs FILE')
	process.exit(2)
}
const read = (/** @type {string} */ path) => parse(readFileSync(path, 'utf8'))
const spec = read(resolve(root, 'specs/cluster.yaml'))
const differences = structureDifferences(spec, read(file))
for (const difference of differences) {
	console.error(difference)
}
const operations = Object.values(spec.paths).flatMap((item) => Object.keys(item)).length
const schemas = Object.keys(spec.components.schemas).length
console.log(`${operations} operations, ${schemas} schemas, ${differences.length} differences`)
process.exitCode = differences.length > 0 ? 1 : 0
