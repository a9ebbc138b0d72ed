import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { operateApi } from './operate-api.ts'
import { scratch } from './scratch.ts'

const big = '9223372036854775807'
const overlay = `overlay: 1.1.0
info: { title: t, version: '1' }
actions:
  - target: $.info
    update: { title: corrected, x-max: ${big}, description: "a\\u001b[2J\\u202eb" }
`
const files = {
	'api.yaml': `openapi: 3.0.3\ninfo: { title: wrong, version: '1', x-big: -${big} }\npaths: {}\n`,
	'api.json': `{ "openapi": "3.0.3", "info": { "title": "wrong", "version": "1", "x-big": -${big} }, "paths": {} }`,
	'overlay.yaml': overlay,
}
const want = {
	openapi: '3.0.3',
	info: {
		title: 'corrected',
		version: '1',
		'x-big': -BigInt(big),
		'x-max': BigInt(big),
		description: 'a\u001b[2J\u202eb',
	},
	paths: {},
}

test.each([
	['YAML for YAML', ['api.yaml', 'overlay.yaml'], /^openapi: 3\.0\.3\n/],
	['JSON for JSON', ['api.json', 'overlay.yaml'], /^\{\n {2}"openapi": "3\.0\.3",\n/],
	['JSON for YAML, with --json', ['api.yaml', 'overlay.yaml', '--json'], /^\{\n/],
])('the command prints the corrected description without rounding integers: %s', async (_, args, start) => {
	const { status, stdout, stderr } = await operateApi(scratch(files), 'overlay', ...args)
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
	expect(stdout).toMatch(start)
	expect(parse(stdout, { intAsBigInt: true })).toEqual(want)
	expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
})

test.each([
	[['api.yaml'], 'overlay: expected SPEC OVERLAY, received api.yaml'],
	[['api.yaml', 'gone.yaml'], 'gone.yaml: file not found'],
	[['api.yaml', 'overlay.yaml', '--watch'], 'overlay: unknown option "--watch"'],
])('overlay %j is refused', async (args, message) => {
	const { status, stdout, stderr } = await operateApi(scratch(files), 'overlay', ...args)
	expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
	expect(stderr).toContain(message)
})
