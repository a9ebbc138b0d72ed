import { relative, sep } from 'node:path'

/** Shows a path relative to a folder, with slashes on every system. */
export function relativeName(folder: string, path: string): string {
	return relative(folder, path).split(sep).join('/') || '.'
}
