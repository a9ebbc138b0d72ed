// The parser is no export of the client's: it is measured from its source.
import { keyProperties } from '../../../client/src/generated/metadata.ts'
import { createLosslessParser } from '../../../runtime/src/response/lossless-json.ts'

/** Makes a parser as each client has one. */
export const createOurParser = (): ((text: string) => unknown) => createLosslessParser(new Set(keyProperties))
