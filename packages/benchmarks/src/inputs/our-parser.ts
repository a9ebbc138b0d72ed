// The client does not export its parser, so the source is measured.
import { keyProperties } from '../../../client/src/generated/metadata.ts'
import { createLosslessParser } from '../../../runtime/src/response/lossless-json.ts'

/** Creates a parser as each client has one. */
export const createOurParser = (): ((text: string) => unknown) => createLosslessParser(new Set(keyProperties))
