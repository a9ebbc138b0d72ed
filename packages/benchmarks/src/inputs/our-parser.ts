// The parser is no export of the client's: it is measured from its source.
import { keyProperties } from '../../../client/src/generated/metadata.ts'
import { parseLossless } from '../../../client/src/runtime/lossless-json.ts'

const keys: ReadonlySet<string> = new Set(keyProperties)

/** Parses a body as the client does. */
export const parseAsClient = (text: string): unknown => parseLossless(text, keys)
