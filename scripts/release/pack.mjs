// pnpm release:pack FOLDER: builds, and packs what the registry does not have yet, for a publisher that runs nothing of
// this repository. Next to the tarballs it writes
//   order.txt  a line for each: file, dist-tag and name@version, each package after those it depends on
//   tags.txt   the git tag of each package: a run that broke off may have published, and not tagged, some of them
//   notes/     the text of each tag's release, from its changelog
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { main, pnpm, root, run, step, turbo } from '../steps.mjs'
import { publishedFilters, publishedPackages } from './packages.mjs'

const [target] = process.argv.slice(2)
if (target === undefined || process.argv.length > 3) {
	console.error('usage: pnpm release:pack FOLDER')
	process.exit(2)
}
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), target)

/** @param {string} name @param {string} version */
async function isPublished(name, version) {
	try {
		return (await run('npm', ['view', `${name}@${version}`, 'version', '--json'])).includes(version)
	} catch (error) {
		// A missing version is a normal result. Other errors, such as an unreachable registry, are failures.
		if (error instanceof Error && 'output' in error && String(error.output).includes('E404')) return false
		throw error
	}
}

/** The dist-tag of a version: of 1.0.0-next.0 it is `next`. @param {string} version */
const distTag = (version) => /-([a-z]+)/i.exec(version)?.[1] ?? 'latest'

/** The changelog's section of one version. @param {string} changelog @param {string} version */
function notes(changelog, version) {
	const sections = changelog.split(/^## /m)
	const section = sections.find((text) => text.startsWith(`${version}\n`))
	return section?.slice(version.length).trim() ?? ''
}

await main(async () => {
	rmSync(folder, { recursive: true, force: true })
	mkdirSync(join(folder, 'notes'), { recursive: true })
	await step('build the packages', () =>
		turbo(['build', ...publishedFilters(root), '--output-logs=errors-only']),
	)
	const order = []
	const tags = []
	for (const { folder: from, manifest } of publishedPackages(root)) {
		const { name, version } = manifest
		const tag = `${name}@${version}`
		tags.push(tag)
		const changelog = join(from, 'CHANGELOG.md')
		writeFileSync(
			join(folder, 'notes', `${tag.replaceAll('/', '-')}.md`),
			`${existsSync(changelog) ? notes(readFileSync(changelog, 'utf8'), version) : ''}\n`,
		)
		if (await step(`ask for ${tag}`, () => isPublished(name, version))) continue
		const packed = await step(`pack ${tag}`, () =>
			pnpm(['--dir', from, 'pack', '--json', '--pack-destination', folder]),
		)
		const file = /** @type {{ filename: string }} */ (JSON.parse(packed.slice(packed.indexOf('{'))))
		order.push(`${basename(file.filename)} ${distTag(version)} ${tag}`)
	}
	const lines = (/** @type {string[]} */ list) => list.map((line) => `${line}\n`).join('')
	writeFileSync(join(folder, 'order.txt'), lines(order))
	writeFileSync(join(folder, 'tags.txt'), lines(tags))
	console.log(order.length > 0 ? `\nto publish:\n${lines(order)}` : '\nevery version is published already')
})
