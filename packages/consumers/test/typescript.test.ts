import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { installPacked } from './install-packed.ts'

const root = resolve(import.meta.dirname, '../../..')
const folder = resolve(import.meta.dirname, '../.cache/consumer')
const require = createRequire(import.meta.url)

beforeAll(() => installPacked(folder), 60_000)

test.each(['auth', 'client', 'emulator', 'generator'])('%s comes with its license', (name) => {
	const license = readFileSync(join(folder, 'node_modules/@operate-api', name, 'LICENSE'), 'utf8')
	expect(license).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'))
})

/** Compiles one file of `src` as a project with the packed packages, and resolves with the compiler's output. */
function compile(
	typescript: string,
	resolution: 'bundler' | 'nodenext',
	source: 'web' | 'node',
): Promise<string> {
	const project = join(folder, `${typescript}-${resolution}-${source}`)
	mkdirSync(project, { recursive: true })
	copyFileSync(resolve(import.meta.dirname, `../src/${source}.ts`), join(project, `${source}.ts`))
	writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
	if (source === 'node') {
		const examples = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm)
		for (const [index, [, code = '']] of [...examples].entries())
			writeFileSync(join(project, `readme-${index}.ts`), code)
	}
	writeFileSync(
		join(project, 'tsconfig.json'),
		JSON.stringify({
			compilerOptions: {
				target: 'es2022',
				lib: ['es2022', 'dom', 'dom.iterable'],
				module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
				moduleResolution: resolution,
				types: source === 'node' ? ['node'] : [],
				strict: true,
				skipLibCheck: false,
				noEmit: true,
			},
		}),
	)
	const tsc = join(dirname(require.resolve(`${typescript}/package.json`)), 'bin/tsc')
	return new Promise((done) => {
		execFile(process.execPath, [tsc, '-p', project, '--pretty', 'false'], { cwd: project }, (error, output) =>
			done(output || (error === null ? '' : error.message)),
		)
	})
}

describe.concurrent.each(['typescript-5.4', 'typescript', 'typescript-6.0', 'typescript-7.0'])(
	'%s',
	(typescript) => {
		test.each(['bundler', 'nodenext'] as const)('compiles a web page under %s', async (resolution) => {
			expect(await compile(typescript, resolution, 'web')).toBe('')
		})

		test.each(['bundler', 'nodenext'] as const)(
			'compiles a script that uses every entry, and the examples of the README, under %s',
			async (resolution) => {
				expect(await compile(typescript, resolution, 'node')).toBe('')
			},
		)
	},
)
