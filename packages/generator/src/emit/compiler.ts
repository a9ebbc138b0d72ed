import { createRequire } from 'node:module'
import type ts from 'typescript'

/**
 * The compiler. Loaded with `require`, as openapi-typescript loads it: to import a CommonJS file, Node first scans all
 * nine megabytes for the names of its exports, which takes a third of a second.
 */
export const compiler: typeof ts = createRequire(import.meta.url)('typescript')
