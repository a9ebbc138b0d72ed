import { createRequire } from 'node:module'
import type ts from 'typescript'

/**
 * The compiler. By `require`, as openapi-typescript is loaded too: to import a CommonJS file, Node reads all nine
 * megabytes of this one for the names of its exports first, which takes a third of a second.
 */
export const compiler: typeof ts = createRequire(import.meta.url)('typescript')
