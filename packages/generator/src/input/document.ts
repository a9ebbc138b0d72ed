import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { InputError } from '../base/input-error.ts'
import type { Json } from '../base/json.ts'
import type { Locate } from '../base/place.ts'
import { parse } from './parse.ts'
import { pointerOf } from './pointer.ts'

/** A file that has been read. */
export interface Document {
	/** The absolute path. */
	readonly path: string
	/** The path in messages. */
	readonly name: string
	/** The content as text. */
	readonly text: string
	/** The parsed text. */
	readonly value: Json
	readonly locate: Locate
}

/** Returns the SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex')
}

/**
 * Reads a text file.
 *
 * @throws InputError if it is missing or cannot be read
 */
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
	if (code === 'ENOENT') {
		return 'file not found'
	}
	if (code === 'EISDIR') {
		return 'expected a file, this is a folder'
	}
	if (code === 'EACCES' || code === 'EPERM') {
		return 'this file may not be read'
	}
	if (error instanceof TypeError) {
		return 'expected UTF-8 text'
	}
	return `this file cannot be read (${String(code ?? 'unknown error')})`
}

/**
 * Parses a text as JSON or YAML 1.2.
 *
 * @throws InputError for the first problem
 */
export function parseDocument(path: string, name: string, text: string): Document {
	const { value, position } = parse(text, name)
	const locate: Locate = (place) => ({ file: name, ...position(place), pointer: pointerOf(place) })
	return { path, name, text, value, locate }
}

/** Reads and parses a file. */
export async function readDocument(path: string, name: string): Promise<Document> {
	return parseDocument(path, name, await readText(path, name))
}
