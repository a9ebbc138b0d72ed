import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, generate } from '../src/index.ts'
import { scratch } from './scratch.ts'

const spec = "openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths: {}\n"
const withFormat = (format: string) =>
	scratch({
		'sub dir/api.yaml': spec,
		'sub dir/operate-api.config.json': JSON.stringify({ spec: 'api.yaml', output: "it's/out", format }),
		'sub dir/format.mjs': `import { readFileSync, writeFileSync } from 'node:fs'
for (const path of process.argv.slice(2)) writeFileSync(path, readFileSync(path, 'utf8').replaceAll('    ', '\\t') + '// formatted\\n')
`,
	})
const config = 'sub dir/operate-api.config.json'

describe('the formatter of the config', () => {
	test('formats the files before they are moved into place, in the folder of the config', async () => {
		const cwd = withFormat('node format.mjs')
		const { written } = await generate({ cwd, config })
		expect(written).toHaveLength(4)
		expect(await check({ cwd, config })).toEqual([])
		expect((await generate({ cwd, config })).written).toEqual([])
		const out = join(cwd, "sub dir/it's/out")
		expect(readdirSync(out).sort()).toEqual(['constants.ts', 'metadata.ts', 'operations.ts', 'schema.ts'])
		for (const name of readdirSync(out)) {
			expect(readFileSync(join(out, name), 'utf8')).toMatch(/\/\/ formatted\n$/)
			expect(readFileSync(join(out, name), 'utf8')).not.toContain('    ')
		}
		writeFileSync(join(out, 'schema.ts'), '')
		expect(await check({ cwd, config })).toHaveLength(1)
	})

	test.each([
		[
			'fails',
			`node -e 'console.error("no\\u001b[2Jsuch rule"); process.exit(3)' --`,
			'failed (exit code 3): no',
		],
		['is missing', 'no-such-formatter --write', 'no-such-formatter --write failed (exit code 127)'],
	])('that %s is an error with its place, and nothing is written', async (_, format, reason) => {
		const cwd = withFormat(format)
		const error = (await generate({ cwd, config }).catch((thrown: unknown) => thrown)) as Error
		expect(error.message).toContain(`${config}:1:`)
		expect(error.message).toContain('(#/format): format: ')
		expect(error.message).toContain(reason)
		expect(existsSync(join(cwd, "sub dir/it's"))).toBe(false)
	})
})
