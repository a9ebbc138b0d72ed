import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'

const fonts = ['@fontsource-variable/instrument-sans', '@fontsource/ibm-plex-mono']

/** Writes the licenses of the fonts next to them: who passes on the fonts passes on these. */
export function writeFontLicenses(folder: string): void {
	const { resolve: find } = createRequire(import.meta.url)
	const texts = fonts.map((font) =>
		readFileSync(resolve(dirname(find(`${font}/package.json`)), 'LICENSE'), 'utf8'),
	)
	writeFileSync(resolve(folder, 'font-licenses.txt'), texts.join('\n\n'))
}
