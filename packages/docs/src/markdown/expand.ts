import { chooser } from '../chooser/render.ts'
import { migrationGuide } from './migration-guide.ts'

/** The sections of the migration guide have headings of the third level: these pages give them the second. */
const raised = (markdown: string): string => markdown.replaceAll(/^###(?=#* )/gm, '##')

/** Texts that a page can ask for by a comment, such as `<!-- chooser -->`. */
const parts: Readonly<Record<string, () => string>> = {
	chooser,
	'migrate-import': () => migrationGuide('Change the import'),
	'migrate-client': () => raised(migrationGuide('Use the client for v2')),
	'migrate-fields': () => raised(migrationGuide('Fields')),
}

/** Returns the Markdown of a page with the generated parts in their places. */
export const expand = (markdown: string): string =>
	markdown.replaceAll(/^<!-- ([a-z-]+) -->$/gm, (comment, name: string) => parts[name]?.() ?? comment)
