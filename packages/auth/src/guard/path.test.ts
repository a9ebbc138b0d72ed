import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGuard } from './guard.ts'

const base = 'https://operate.example.com/tenant/cluster-1'
const accepts = (url: string): boolean => {
	try {
		createGuard(base, false).check(url)
		return true
	} catch {
		return false
	}
}

/** The ways in which a client may write a character. */
const spellings: readonly ((char: string) => string)[] = [
	(char) => char,
	(char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
	(char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
	(char) => `%u00${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
	(char) => encodeURIComponent(String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
	(char) => `%c0%${(char.charCodeAt(0) | 0x80).toString(16)}`,
	...[1, 2, 3, 9].map(
		(times) => (char: string) => `%${'25'.repeat(times)}${char.charCodeAt(0).toString(16)}`,
	),
	(char) => encodeHex(encodeHex(char)),
]
const encodeHex = (text: string) => text.replace(/./gs, (char) => `%${char.charCodeAt(0).toString(16)}`)

/** Ways in which servers decode a path. A server that cannot decode a text leaves it unchanged. */
const decoders: readonly ((path: string) => string)[] = [
	(path) => path.replace(/%([0-9a-f]{2})/gi, (_match, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
	(path) => path.replace(/%u([0-9a-f]{4})/gi, (_match, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
	(path) => {
		try {
			return decodeURIComponent(path).normalize('NFKC')
		} catch {
			return path
		}
	},
	// Overlong forms of two bytes.
	(path) =>
		path.replace(/%c([01])%([89ab][0-9a-f])/gi, (_match, high, low) =>
			String.fromCharCode((Number(high) << 6) | (Number.parseInt(low, 16) & 0x3f)),
		),
]

/** Parts of a path, or of a segment, that servers ignore. */
const readers: readonly ((path: string) => string[])[] = [
	(path) => path.split('/'),
	(path) => path.split(/[/\\]/),
	(path) => path.split('/').map((segment) => segment.replace(/;.*/s, '')),
	(path) => path.split('/').map((segment) => segment.trim()),
	(path) => (path.split('\0')[0] ?? '').split('/'),
	(path) => (path.split('?')[0] ?? '').split('/'),
]

/** Returns the path that segments lead to. */
function resolve(segments: readonly string[]): string {
	const folders: string[] = []
	for (const segment of segments) {
		if (segment === '..') {
			folders.pop()
		} else if (segment !== '.' && segment !== '') {
			folders.push(segment)
		}
	}
	return `/${folders.join('/')}`
}

const piece = fc.oneof(
	fc
		.tuple(
			fc.constantFrom('..', '..', '../', '..\\', '../../', '..;/', './', '/'),
			fc.infiniteStream(fc.nat(spellings.length - 1)),
		)
		.map(([text, choices]) => [...text].map((char) => spellings[choices.next().value]?.(char)).join('')),
	fc.constantFrom(
		'%00',
		'%20',
		'%09',
		';',
		';x=1',
		'%3b',
		'%c2%a0',
		'other',
		'v1',
		'/',
		'%2f',
		'%5c',
		'%252f',
		'.',
		'%0a',
	),
)

test('no combination of encodings leads a server that decodes it out of the base URL', () => {
	fc.assert(
		fc.property(
			fc.array(piece, { maxLength: 8 }),
			fc.array(fc.constantFrom(...decoders), { maxLength: 4 }),
			(pieces, decoding) => {
				const url = `${base}/${pieces.join('')}`
				fc.pre(accepts(url))
				const path = decoding.reduce((text, decode) => decode(text), new URL(url).pathname)
				for (const read of readers) {
					expect(`${resolve(read(path))}/`).toMatch(/^\/tenant\/cluster-1\//)
				}
			},
		),
		{ numRuns: 3_000 },
	)
})

test('a segment that no server takes for a parent folder is accepted', () => {
	const segment = fc
		.string({ unit: 'grapheme', minLength: 1 })
		.filter((text) => !/[\p{Cc}%?#;\\/]/u.test(text.normalize('NFKC')) && /[\p{L}\p{N}]/u.test(text))
	fc.assert(
		fc.property(fc.array(segment, { minLength: 1, maxLength: 3 }), (segments) => {
			expect(accepts(`${base}/v1/${segments.map(encodeURIComponent).join('/')}`)).toBe(true)
		}),
	)
})
