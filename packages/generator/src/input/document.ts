import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { InputError, type Location } from '../input-error.ts'
import type { Json } from '../json.ts'
import { parse } from './parse.ts'
import { pointerOf } from './pointer.ts'

/** A file that was read, and what it holds. */
export interface Document {
	/** The absolute path. */
	readonly path: string
	/** The path as messages show it. */
	readonly name: string
	/** The bytes as text. */
	readonly text: string
	/** What the text says. */
	readonly value: Json
	/** Finds where a value stands. */
	readonly locate: (segments: readonly (string | number)[]) => Location
}

/** Hashes a text by SHA-256, in hexadecimal. */
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex')
}

/** Reads a text file; a missing or unreadable one is an {@link InputError}. */
export async function readText(path: string, name: string): Promise<string> {
	try {
		const bytes = await readFile(path)
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch (error) {
		throw new InputError(whyUnreadable(error), { file: name })
	}
}

function whyUnreadable(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined
	if (code === 'ENOENT') return 'there is no such file'
	if (code === 'EISDIR') return 'this is a folder, not a file'
	if (code === 'EACCES' || code === 'EPERM') return 'this file may not be read'
	if (error instanceof TypeError) return 'this is not UTF-8 text'
	return `this file cannot be read (${String(code ?? 'unknown error')})`
}

/** Parses a text as JSON or YAML 1.2. */
export async function parseDocument(path: string, name: string, text: string): Promise<Document> {
	const { value, position } = await parse(text, name)
	return {
		path,
		name,
		text,
		value,
		locate: (segments) => ({ file: name, ...position(segments), pointer: pointerOf(segments) }),
	}
}

/** Reads and parses a file. */
export async function readDocument(path: string, name: string): Promise<Document> {
	return parseDocument(path, name, await readText(path, name))
}
